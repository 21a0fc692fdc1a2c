<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>A video and a few clicks in, a labelled dataset out.</source>
        <translation>一段视频，几次点击，即得一份标注好的数据集。</translation>
    </message>
    <message>
        <source>Runs official SAM 2 weights on ONNX Runtime, and a tracker of its own where there are none.</source>
        <translation>使用 ONNX Runtime 运行官方 SAM 2 权重；没有权重时使用内置跟踪器。</translation>
    </message>
    <message>
        <source>Licensed under Apache-2.0.</source>
        <translation>以 Apache-2.0 许可证发布。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;About</source>
        <translation>关于(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>实际大小(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Box</source>
        <translation>框(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Clear prompts</source>
        <translation>清除提示(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>命令面板(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Delete object</source>
        <translation>删除目标(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Edit category…</source>
        <translation>更改类别(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Export dataset…</source>
        <translation>导出数据集(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Finish object</source>
        <translation>完成目标(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;First frame</source>
        <translation>第一帧(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Fit frame</source>
        <translation>适应窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Follow the run</source>
        <translation>跟随跟踪进度(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Hide all masks</source>
        <translation>隐藏所有掩码(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>键盘快捷键(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Last frame</source>
        <translation>最后一帧(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Merge into…</source>
        <translation>合并到(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>模型(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Negative point</source>
        <translation>负点(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Next frame</source>
        <translation>下一帧(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;No range</source>
        <translation>取消范围(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open video…</source>
        <translation>打开视频(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>播放或暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Positive point</source>
        <translation>正点(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Reset tracker</source>
        <translation>重置跟踪器(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>选择(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Show hidden</source>
        <translation>显示隐藏的目标(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Track</source>
        <translation>跟踪(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Video</source>
        <translation>视频(&amp;V)</translation>
    </message>
    <message>
        <source>A run leaves its objects where another shot begins, and says so.</source>
        <translation>跟踪在新镜头开始处停下，并给出提示。</translation>
    </message>
    <message>
        <source>A single image has no other frames.</source>
        <translation>单张图像没有其他帧。</translation>
    </message>
    <message>
        <source>Another mask that the prompts could mean: the whole, or a part.</source>
        <translation>这些提示可能表示的另一个掩码：整体或局部。</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Cancel or stop</source>
        <translation>取消或停止</translation>
    </message>
    <message>
        <source>Carries the masks through the video from this frame; again to stop.</source>
        <translation>从当前帧起将掩码传播到整段视频；再按一次停止。</translation>
    </message>
    <message>
        <source>Category &amp;manager…</source>
        <translation>类别管理器(&amp;M)…</translation>
    </message>
    <message>
        <source>Category 1</source>
        <translation>类别 1</translation>
    </message>
    <message>
        <source>Category 2</source>
        <translation>类别 2</translation>
    </message>
    <message>
        <source>Category 3</source>
        <translation>类别 3</translation>
    </message>
    <message>
        <source>Category 4</source>
        <translation>类别 4</translation>
    </message>
    <message>
        <source>Category 5</source>
        <translation>类别 5</translation>
    </message>
    <message>
        <source>Category 6</source>
        <translation>类别 6</translation>
    </message>
    <message>
        <source>Category 7</source>
        <translation>类别 7</translation>
    </message>
    <message>
        <source>Category 8</source>
        <translation>类别 8</translation>
    </message>
    <message>
        <source>Category 9</source>
        <translation>类别 9</translation>
    </message>
    <message>
        <source>Change &amp;number…</source>
        <translation>更改编号(&amp;N)…</translation>
    </message>
    <message>
        <source>Click a mask, then drag it, its vertices, or the frame around it; a click on its edge adds a vertex.</source>
        <translation>点击掩码，然后拖动它、它的顶点或外框；点击边缘可添加顶点。</translation>
    </message>
    <message>
        <source>Colours by &amp;category</source>
        <translation>按类别着色(&amp;C)</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Delete its mask on &amp;this frame</source>
        <translation>删除此帧上的掩码(&amp;T)</translation>
    </message>
    <message>
        <source>Delete its masks from here &amp;on</source>
        <translation>删除此帧及之后的掩码(&amp;O)</translation>
    </message>
    <message>
        <source>Delete its masks u&amp;p to here</source>
        <translation>删除此帧及之前的掩码(&amp;P)</translation>
    </message>
    <message>
        <source>Drag a rectangle around the object.</source>
        <translation>拖动鼠标，用矩形框住目标。</translation>
    </message>
    <message>
        <source>Drops what was said about the object on this frame since it was finished or run.</source>
        <translation>清除自上次完成或跟踪以来在此帧上对该目标添加的提示。</translation>
    </message>
    <message>
        <source>Edit mas&amp;ks</source>
        <translation>编辑掩码(&amp;K)</translation>
    </message>
    <message>
        <source>Ends the gesture in hand, else the run, else lets go of the object.</source>
        <translation>依次结束：当前操作、跟踪、目标的选中状态。</translation>
    </message>
    <message>
        <source>Ends the run and keeps what is done; Esc or [track.track] do the same.</source>
        <translation>结束跟踪并保留已完成的部分；Esc 或 [track.track] 也可。</translation>
    </message>
    <message>
        <source>Ne&amp;xt candidate</source>
        <translation>下一个候选(&amp;X)</translation>
    </message>
    <message>
        <source>Next pro&amp;mpt</source>
        <translation>下一个提示(&amp;M)</translation>
    </message>
    <message>
        <source>Open &amp;folder of frames…</source>
        <translation>打开帧文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Switch to edit mode first ([tool.edit]).</source>
        <translation>请先切换到编辑模式（[tool.edit]）。</translation>
    </message>
    <message>
        <source>Ten frames &amp;back</source>
        <translation>后退十帧(&amp;B)</translation>
    </message>
    <message>
        <source>Find &amp;cuts</source>
        <translation>查找镜头切换(&amp;C)</translation>
    </message>
    <message>
        <source>Click an object to take it in hand; drag its points and its box, Alt+click removes a point.</source>
        <translation>单击选中目标；拖动其提示点和框，Alt+单击删除提示点。</translation>
    </message>
    <message>
        <source>Forgets what the engine remembers and unfinished prompts, never a mask.</source>
        <translation>清除引擎的记忆和未完成的提示，不会删除任何掩码。</translation>
    </message>
    <message>
        <source>From ca&amp;mera…</source>
        <translation>从摄像头录制(&amp;M)…</translation>
    </message>
    <message>
        <source>From this frame on it is another object, of the same category.</source>
        <translation>从此帧起成为同一类别的另一个目标。</translation>
    </message>
    <message>
        <source>Gives it a category; the next click begins another object.</source>
        <translation>为其指定类别；下一次点击将开始新的目标。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 1.</source>
        <translation>将列表中第 1 个类别赋给所选目标。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 2.</source>
        <translation>将列表中第 2 个类别赋给所选目标。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 3.</source>
        <translation>将列表中第 3 个类别赋给所选目标。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 4.</source>
        <translation>将列表中第 4 个类别赋给所选目标。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 5.</source>
        <translation>将列表中第 5 个类别赋给所选目标。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 6.</source>
        <translation>将列表中第 6 个类别赋给所选目标。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 7.</source>
        <translation>将列表中第 7 个类别赋给所选目标。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 8.</source>
        <translation>将列表中第 8 个类别赋给所选目标。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 9.</source>
        <translation>将列表中第 9 个类别赋给所选目标。</translation>
    </message>
    <message>
        <source>Hide selecte&amp;d</source>
        <translation>隐藏所选目标(&amp;D)</translation>
    </message>
    <message>
        <source>In edit mode: every object that shows on this frame; Shift or Ctrl and a click add one.</source>
        <translation>编辑模式：选择此帧上显示的所有目标；按住 Shift 或 Ctrl 点击可逐个添加。</translation>
    </message>
    <message>
        <source>In edit mode: the vertex under the pointer, else the one touched last; Alt and a click do the same.</source>
        <translation>编辑模式：移除指针下的顶点，否则移除最后触碰的顶点；Alt+单击也可。</translation>
    </message>
    <message>
        <source>It is in truth another object of this video, which was taken for a new one.</source>
        <translation>它其实是此视频中已有的目标，被误认为新目标。</translation>
    </message>
    <message>
        <source>Its prompts and mask on this frame.</source>
        <translation>该目标在此帧上的提示和掩码。</translation>
    </message>
    <message>
        <source>Its prompts and masks on this frame and all earlier ones.</source>
        <translation>该目标在此帧及之前所有帧上的提示和掩码。</translation>
    </message>
    <message>
        <source>Its prompts and masks on this frame and all later ones.</source>
        <translation>该目标在此帧及之后所有帧上的提示和掩码。</translation>
    </message>
    <message>
        <source>Keep a copy poin&amp;t</source>
        <translation>创建存档点(&amp;T)</translation>
    </message>
    <message>
        <source>La&amp;bel</source>
        <translation>标注(&amp;B)</translation>
    </message>
    <message>
        <source>Loc&amp;k object</source>
        <translation>锁定目标(&amp;K)</translation>
    </message>
    <message>
        <source>N&amp;umber manager…</source>
        <translation>编号管理器(&amp;U)…</translation>
    </message>
    <message>
        <source>Next cu&amp;t</source>
        <translation>下一个镜头切换(&amp;T)</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>下一帧</translation>
    </message>
    <message>
        <source>Next vi&amp;deo</source>
        <translation>下一个视频(&amp;D)</translation>
    </message>
    <message>
        <source>No cuts are known; let them be found first.</source>
        <translation>尚无镜头切换信息，请先查找。</translation>
    </message>
    <message>
        <source>No in and out are set.</source>
        <translation>尚未设置入点和出点。</translation>
    </message>
    <message>
        <source>No other mask is on offer; click on an object first.</source>
        <translation>没有其他候选掩码，请先点击一个目标。</translation>
    </message>
    <message>
        <source>No run is under way.</source>
        <translation>当前没有进行中的跟踪。</translation>
    </message>
    <message>
        <source>Nothing is hidden.</source>
        <translation>没有隐藏的目标。</translation>
    </message>
    <message>
        <source>Objects of one category in one colour; otherwise each has its own.</source>
        <translation>同一类别的目标使用同一颜色；否则每个目标各用一色。</translation>
    </message>
    <message>
        <source>Of a project with several.</source>
        <translation>用于含多个视频的项目。</translation>
    </message>
    <message>
        <source>Open &amp;image…</source>
        <translation>打开图像(&amp;I)…</translation>
    </message>
    <message>
        <source>Open &amp;project…</source>
        <translation>打开项目(&amp;P)…</translation>
    </message>
    <message>
        <source>Open a video first.</source>
        <translation>请先打开视频。</translation>
    </message>
    <message>
        <source>Open cop&amp;y point…</source>
        <translation>打开存档点(&amp;Y)…</translation>
    </message>
    <message>
        <source>Pre&amp;vious frame</source>
        <translation>上一帧(&amp;V)</translation>
    </message>
    <message>
        <source>Previous c&amp;andidate</source>
        <translation>上一个候选(&amp;A)</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>上一帧</translation>
    </message>
    <message>
        <source>Previous p&amp;rompt</source>
        <translation>上一个提示(&amp;R)</translation>
    </message>
    <message>
        <source>Previous vide&amp;o</source>
        <translation>上一个视频(&amp;O)</translation>
    </message>
    <message>
        <source>Range &amp;ends here</source>
        <translation>在此设置出点(&amp;E)</translation>
    </message>
    <message>
        <source>Range begins &amp;here</source>
        <translation>在此设置入点(&amp;H)</translation>
    </message>
    <message>
        <source>Reads the video through, and marks where a new shot begins.</source>
        <translation>通读视频，标出每个新镜头开始的位置。</translation>
    </message>
    <message>
        <source>Records a clip, then opens it.</source>
        <translation>录制一段视频，然后打开。</translation>
    </message>
    <message>
        <source>Remove &amp;vertex</source>
        <translation>移除顶点(&amp;V)</translation>
    </message>
    <message>
        <source>Replace e&amp;dited masks</source>
        <translation>替换编辑过的掩码(&amp;D)</translation>
    </message>
    <message>
        <source>Runs keep what a person edited or another program made, and start from it, unless this is on.</source>
        <translation>除非开启此项，跟踪会保留人工编辑或外部导入的掩码，并以其为起点。</translation>
    </message>
    <message>
        <source>Save a &amp;copy as…</source>
        <translation>副本另存为(&amp;C)…</translation>
    </message>
    <message>
        <source>Select all on the &amp;frame</source>
        <translation>选择此帧上的全部(&amp;F)</translation>
    </message>
    <message>
        <source>Select an object first.</source>
        <translation>请先选择一个目标。</translation>
    </message>
    <message>
        <source>Spl&amp;it object here</source>
        <translation>在此拆分目标(&amp;I)</translation>
    </message>
    <message>
        <source>Start object &amp;again</source>
        <translation>重新标注目标(&amp;A)</translation>
    </message>
    <message>
        <source>Stop at &amp;cuts</source>
        <translation>在镜头切换处停止(&amp;C)</translation>
    </message>
    <message>
        <source>T&amp;en frames on</source>
        <translation>前进十帧(&amp;E)</translation>
    </message>
    <message>
        <source>Takes its prompts and masks away, and keeps who it is.</source>
        <translation>删除其提示和掩码，保留编号和类别。</translation>
    </message>
    <message>
        <source>The frame in sight goes along with a run.</source>
        <translation>显示的帧随跟踪同步前进。</translation>
    </message>
    <message>
        <source>The numbers of the objects, which exports carry as track ids.</source>
        <translation>目标的编号，导出时作为跟踪 ID。</translation>
    </message>
    <message>
        <source>The object is here; the right button says the opposite.</source>
        <translation>目标在此处；右键表示相反。</translation>
    </message>
    <message>
        <source>The object is not here; the right button says the opposite.</source>
        <translation>目标不在此处；右键表示相反。</translation>
    </message>
    <message>
        <source>The object with all its masks; in edit mode its mask on this frame alone.</source>
        <translation>删除目标及其所有掩码；编辑模式下仅删除此帧上的掩码。</translation>
    </message>
    <message>
        <source>The project has one video.</source>
        <translation>该项目只有一个视频。</translation>
    </message>
    <message>
        <source>The project is open to look at only.</source>
        <translation>该项目以只读方式打开。</translation>
    </message>
    <message>
        <source>The project is saved with every click; this keeps a copy of how it is now.</source>
        <translation>每次点击都会自动保存项目；此命令另存一份当前状态的副本。</translation>
    </message>
    <message>
        <source>The track id that exports carry.</source>
        <translation>导出文件中使用的跟踪编号。</translation>
    </message>
    <message>
        <source>There are no objects yet.</source>
        <translation>尚无目标。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>To look at; save a copy of it to work on.</source>
        <translation>仅供查看；若要继续工作，请另存副本。</translation>
    </message>
    <message>
        <source>Try the &amp;sample clip</source>
        <translation>试用示例短片(&amp;S)</translation>
    </message>
    <message>
        <source>Vie&amp;w</source>
        <translation>视图(&amp;W)</translation>
    </message>
    <message>
        <source>What is locked stays as it is: no click, run or deletion changes it until it is unlocked.</source>
        <translation>锁定的目标保持原样：解锁之前，点击、跟踪和删除都不会改变它。</translation>
    </message>
    <message>
        <source>What makes the masks.</source>
        <translation>生成掩码的引擎。</translation>
    </message>
    <message>
        <source>With its prompts and masks on all frames.</source>
        <translation>连同其在所有帧上的提示和掩码。</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
</context>
<context>
    <name>Buttons</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>跟踪</translation>
    </message>
</context>
<context>
    <name>CandidateStrip</name>
    <message>
        <source>Candidates</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>Mask {number} of {count}; the engine&apos;s own estimate of it is {percent} %.</source>
        <translation>第 {number} 个掩码，共 {count} 个；引擎自评质量为 {percent} %。</translation>
    </message>
</context>
<context>
    <name>Candidates</name>
    <message>
        <source>Choose another mask</source>
        <translation>选择其他掩码</translation>
    </message>
</context>
<context>
    <name>CanvasPresenter</name>
    <message>
        <source>This frame cannot be shown: {why}</source>
        <translation>无法显示此帧：{why}</translation>
    </message>
    <message>
        <source>The engine finds nothing there; try another point or a box.</source>
        <translation>引擎在此处没有找到目标；请换一个点或改用框。</translation>
    </message>
    <message>
        <source>There is no mask on this frame to edit; [tool.positive] and a click make one.</source>
        <translation>此帧上没有可编辑的掩码；按 [tool.positive] 后点击即可生成。</translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>The frame in sight with its objects and prompts</source>
        <translation>当前帧及其目标和提示</translation>
    </message>
</context>
<context>
    <name>CategoriesPanel</name>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Manage…</source>
        <translation>管理…</translation>
    </message>
    <message>
        <source>[label.category_1] to [label.category_9] give the selected object its category</source>
        <translation>按 [label.category_1]～[label.category_9] 指定所选目标的类别</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n 个目标</numerusform>
        </translation>
    </message>
    <message>
        <source>Objects of this category</source>
        <translation>属于此类别的目标</translation>
    </message>
    <message>
        <source>Key that gives it to the object in hand</source>
        <translation>将其赋给所选目标的按键</translation>
    </message>
</context>
<context>
    <name>CategoryManager</name>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>颜色…</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>category {number}</source>
        <translation>类别 {number}</translation>
    </message>
    <message>
        <source>Add category</source>
        <translation>添加类别</translation>
    </message>
    <message>
        <source>Rename category</source>
        <translation>重命名类别</translation>
    </message>
    <message>
        <source>Recolour category</source>
        <translation>更改类别颜色</translation>
    </message>
    <message>
        <source>There is no other category to merge it into.</source>
        <translation>没有可合并到的其他类别。</translation>
    </message>
    <message>
        <source>Merge category</source>
        <translation>合并类别</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) of {name} get another category, and {name} is deleted. Merge it into:</source>
        <translation>
            <numerusform>{name} 的 %n 个目标将改为其他类别，并删除 {name}。合并到：</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge categories</source>
        <translation>合并类别</translation>
    </message>
    <message>
        <source>Delete category</source>
        <translation>删除类别</translation>
    </message>
</context>
<context>
    <name>CategoryPopup</name>
    <message>
        <source>Category, such as cup</source>
        <translation>类别，例如：杯子</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Known categories</source>
        <translation>已有类别</translation>
    </message>
    <message>
        <source>Enter takes it, Esc keeps the draft</source>
        <translation>Enter 确认，Esc 保留为草稿</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>您想做什么？</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>找到的命令</translation>
    </message>
</context>
<context>
    <name>CutCommands</name>
    <message>
        <source>Looking for cuts</source>
        <translation>正在查找镜头切换</translation>
    </message>
    <message>
        <source>Looking for cuts: %d %%</source>
        <translation>正在查找镜头切换：%d %%</translation>
    </message>
    <message numerus="yes">
        <source>%n cut(s) found.</source>
        <translation>
            <numerusform>找到 %n 处镜头切换。</numerusform>
        </translation>
    </message>
    <message>
        <source>The video is one shot.</source>
        <translation>该视频只有一个镜头。</translation>
    </message>
    <message>
        <source>No cuts are found: {why}</source>
        <translation>未能查找镜头切换：{why}</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>{action}: {detail}</source>
        <translation>{action}：{detail}</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Remove interrupted run</source>
        <translation>删除中断的跟踪</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>%s is open already.</source>
        <translation>%s 已经打开。</translation>
    </message>
    <message>
        <source>Opening %s…</source>
        <translation>正在打开 %s…</translation>
    </message>
    <message>
        <source>Nothing is opened.</source>
        <translation>没有打开任何内容。</translation>
    </message>
    <message>
        <source>%s is open.</source>
        <translation>%s 已打开。</translation>
    </message>
    <message>
        <source>Open to look at</source>
        <translation>以只读方式打开</translation>
    </message>
    <message>
        <source>The engine is not ready yet.</source>
        <translation>引擎尚未就绪。</translation>
    </message>
    <message numerus="yes">
        <source>A run was interrupted when the program ended; the %n mask(s) that it made so far are kept.</source>
        <translation>
            <numerusform>程序结束时有一次跟踪被中断；已生成的 %n 个掩码均已保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Remove its masks</source>
        <translation>删除其掩码</translation>
    </message>
    <message>
        <source>Nothing is opened: {why}</source>
        <translation>没有打开任何内容：{why}</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Loading %s…</source>
        <translation>正在加载 %s…</translation>
    </message>
    <message>
        <source>{name} is not loaded; the built-in tracker is used.</source>
        <translation>未加载 {name}；将使用内置跟踪器。</translation>
    </message>
    <message>
        <source>No video</source>
        <translation>无视频</translation>
    </message>
    <message>
        <source>The engine cannot be used: {why}</source>
        <translation>无法使用该引擎：{why}</translation>
    </message>
    <message>
        <source>The built-in engine is used instead.</source>
        <translation>已改用内置引擎。</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>无引擎</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export dataset</source>
        <translation>导出数据集</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>All frames</source>
        <translation>所有帧</translation>
    </message>
    <message>
        <source>In to out: {first} to {last}</source>
        <translation>入点到出点：{first} 至 {last}</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>All objects with a category</source>
        <translation>所有已有类别的目标</translation>
    </message>
    <message>
        <source>Object %d alone</source>
        <translation>仅目标 %d</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>{frames}, {objects}, {annotations} will be written.</source>
        <translation>将写入 {frames}、{objects}、{annotations}。</translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished object(s) are left out: finish them with [label.finish].</source>
        <translation>
            <numerusform>%n 个未完成的目标不会导出：请按 [label.finish] 完成。</numerusform>
        </translation>
    </message>
    <message>
        <source>A run is under way: what it has done by then is written.</source>
        <translation>跟踪正在进行：将写入届时已完成的部分。</translation>
    </message>
    <message>
        <source>The file is there already; exporting replaces it.</source>
        <translation>文件已存在；导出将替换它。</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Written: {frames}, {objects}, {annotations}.</source>
        <translation>已写入：{frames}、{objects}、{annotations}。</translation>
    </message>
    <message>
        <source>The shapes against the masks: IoU {mean:.3f} on average, {least:.3f} at worst.</source>
        <translation>形状与掩码的 IoU：平均 {mean:.3f}，最低 {least:.3f}。</translation>
    </message>
    <message>
        <source>The dataset is written to %s.</source>
        <translation>数据集已写入 %s。</translation>
    </message>
    <message>
        <source>Nothing is written: {why}</source>
        <translation>未写入任何内容：{why}</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n 帧</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n 个目标</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>%n 条标注</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Open video</source>
        <translation>打开视频</translation>
    </message>
    <message>
        <source>Videos (%s);;All files (*)</source>
        <translation>视频 (%s);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open image</source>
        <translation>打开图像</translation>
    </message>
    <message>
        <source>Images (%s);;All files (*)</source>
        <translation>图像 (%s);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Projects (*%s)</source>
        <translation>项目 (*%s)</translation>
    </message>
    <message>
        <source>Open folder of frames</source>
        <translation>打开帧文件夹</translation>
    </message>
    <message>
        <source>The sample cannot be copied to {path}: {why}</source>
        <translation>无法将示例复制到 {path}：{why}</translation>
    </message>
    <message>
        <source>Keeping a copy point</source>
        <translation>正在创建存档点</translation>
    </message>
    <message>
        <source>This project has no copy points yet; [file.save] keeps one.</source>
        <translation>此项目还没有存档点；按 [file.save] 创建。</translation>
    </message>
    <message>
        <source>Open copy point</source>
        <translation>打开存档点</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <translation>正在保存副本</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>All is saved with every click; a copy of how it is now is kept in {path}.</source>
        <translation>每次点击都会自动保存；当前状态的副本保存在 {path}。</translation>
    </message>
    <message>
        <source>A copy is saved in %s.</source>
        <translation>副本已保存到 %s。</translation>
    </message>
    <message>
        <source>No copy is saved: {why}</source>
        <translation>未能保存副本：{why}</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>COCO, boxes only</source>
        <translation>COCO，仅边界框</translation>
    </message>
    <message>
        <source>COCO, masks as polygons</source>
        <translation>COCO，掩码为多边形</translation>
    </message>
    <message>
        <source>COCO, masks as run lengths</source>
        <translation>COCO，掩码为游程编码 (RLE)</translation>
    </message>
    <message>
        <source>COCO, rotated boxes</source>
        <translation>COCO，旋转框</translation>
    </message>
</context>
<context>
    <name>FramePanel</name>
    <message>
        <source>Objects on this frame</source>
        <translation>此帧上的目标</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Frame {frame} of {last}</source>
        <translation>第 {frame} / {last} 帧</translation>
    </message>
    <message>
        <source>keyframe</source>
        <translation>关键帧</translation>
    </message>
    <message>
        <source>no keyframe</source>
        <translation>非关键帧</translation>
    </message>
    <message>
        <source>Object score {score:.1f}</source>
        <translation>目标得分 {score:.1f}</translation>
    </message>
    <message>
        <source>x, y, width × height, pixels</source>
        <translation>x、y、宽 × 高，像素</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>outdated</source>
        <translation>待更新</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>不在画面中</translation>
    </message>
    <message>
        <source>prompted</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>tracked</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>导入</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>That cannot be done: {why}</source>
        <translation>无法执行：{why}</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>As it was opened</source>
        <translation>打开时的状态</translation>
    </message>
</context>
<context>
    <name>IdManager</name>
    <message>
        <source>Numbers of objects</source>
        <translation>目标编号</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>A number that another object has is exchanged with it.</source>
        <translation>若编号已被其他目标使用，则两者互换。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Close gaps</source>
        <translation>消除空号</translation>
    </message>
    <message>
        <source>A number is 1 or larger, not {text}.</source>
        <translation>编号必须不小于 1，不能是 {text}。</translation>
    </message>
    <message>
        <source>Change number</source>
        <translation>更改编号</translation>
    </message>
    <message>
        <source>There are no gaps.</source>
        <translation>没有空号。</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Click here and press a key</source>
        <translation>点击此处并按键</translation>
    </message>
</context>
<context>
    <name>LabelCommands</name>
    <message>
        <source>There is no unfinished object; click on one first.</source>
        <translation>没有未完成的目标；请先点击一个。</translation>
    </message>
    <message>
        <source>Object %d is finished already; [label.edit] changes its category.</source>
        <translation>目标 %d 已经完成；[label.edit] 可更改其类别。</translation>
    </message>
    <message>
        <source>There is no category %d yet.</source>
        <translation>还没有第 %d 个类别。</translation>
    </message>
    <message>
        <source>Object %d is locked; [edit.lock] unlocks it.</source>
        <translation>目标 %d 已锁定；[edit.lock] 可解锁。</translation>
    </message>
    <message>
        <source>Category of object %d</source>
        <translation>目标 %d 的类别</translation>
    </message>
    <message>
        <source>Category of draft %d</source>
        <translation>草稿 %d 的类别</translation>
    </message>
    <message>
        <source>Change category</source>
        <translation>更改类别</translation>
    </message>
</context>
<context>
    <name>Labelling</name>
    <message>
        <source>Object %d is locked: [edit.lock] unlocks it, [edit.escape] lets go of it for another one.</source>
        <translation>目标 %d 已锁定：按 [edit.lock] 解锁，或按 [edit.escape] 取消选择以标注另一个目标。</translation>
    </message>
    <message>
        <source>No object is selected.</source>
        <translation>未选择目标。</translation>
    </message>
    <message>
        <source>Change prompts</source>
        <translation>更改提示</translation>
    </message>
    <message>
        <source>There is no unfinished object; click on one first.</source>
        <translation>没有未完成的目标；请先点击一个。</translation>
    </message>
    <message>
        <source>Finish object</source>
        <translation>完成目标</translation>
    </message>
    <message>
        <source>There are no unfinished prompts on this frame.</source>
        <translation>此帧上没有未完成的提示。</translation>
    </message>
    <message>
        <source>Clear prompts</source>
        <translation>清除提示</translation>
    </message>
    <message>
        <source>Start object again</source>
        <translation>重新标注目标</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Split object</source>
        <translation>拆分目标</translation>
    </message>
    <message>
        <source>Merge objects</source>
        <translation>合并目标</translation>
    </message>
    <message>
        <source>Reset tracker</source>
        <translation>重置跟踪器</translation>
    </message>
    <message>
        <source>Add box</source>
        <translation>添加框</translation>
    </message>
    <message>
        <source>Add mask</source>
        <translation>添加掩码</translation>
    </message>
    <message>
        <source>Add point</source>
        <translation>添加正点</translation>
    </message>
    <message>
        <source>Add negative point</source>
        <translation>添加负点</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>An unforeseen error, all is saved; please report what the terminal says: {kind}: {error}</source>
        <translation>发生意外错误，所有内容均已保存；请报告终端显示的信息：{kind}：{error}</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>主工具栏</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Masklet Annotator</source>
        <translation>Masklet Annotator</translation>
    </message>
    <message>
        <source>{name} ({number} of {count})</source>
        <translation>{name}（{number}/{count}）</translation>
    </message>
    <message>
        <source>%s - Masklet Annotator</source>
        <translation>%s - Masklet Annotator</translation>
    </message>
</context>
<context>
    <name>MaskCommands</name>
    <message>
        <source>Edit mode: click a mask and drag its vertices; [tool.edit] ends it.</source>
        <translation>编辑模式：点击掩码并拖动其顶点；按 [tool.edit] 结束。</translation>
    </message>
    <message>
        <source>There is no mask on this frame to edit; [tool.positive] and a click make one.</source>
        <translation>此帧上没有可编辑的掩码；按 [tool.positive] 后点击即可生成。</translation>
    </message>
    <message>
        <source>There is no mask on this frame to select.</source>
        <translation>此帧上没有可选择的掩码。</translation>
    </message>
    <message>
        <source>Point at a vertex of a selected mask first.</source>
        <translation>请先将指针移到所选掩码的顶点上。</translation>
    </message>
</context>
<context>
    <name>MaskEditing</name>
    <message>
        <source>Edit mask</source>
        <translation>编辑掩码</translation>
    </message>
    <message>
        <source>Edit masks</source>
        <translation>编辑掩码</translation>
    </message>
</context>
<context>
    <name>MessageArea</name>
    <message>
        <source>{sentence}.</source>
        <translation>{sentence}。</translation>
    </message>
</context>
<context>
    <name>MessageLine</name>
    <message>
        <source>Show the whole message</source>
        <translation>显示完整消息</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>not here</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>partly here</source>
        <translation>部分下载</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>For a tracked frame of one object, 854 × 480, measured on this machine.</source>
        <translation>在这台电脑上测得：跟踪一个目标、854 × 480 的一帧所需时间。</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Add from file…</source>
        <translation>从文件添加…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Measure speed</source>
        <translation>测量速度</translation>
    </message>
    <message>
        <source>Classic: the built-in tracker</source>
        <translation>Classic：内置跟踪器</translation>
    </message>
    <message>
        <source>{seconds} s/frame</source>
        <translation>{seconds} 秒/帧</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Optical flow, colour models and a small network of this program. It works at once and needs nothing; a SAM 2 model gives far better masks.</source>
        <translation>使用光流、颜色模型和本程序自带的小型神经网络。无需安装，立即可用；SAM 2 模型的掩码质量要好得多。</translation>
    </message>
    <message>
        <source>The published file.</source>
        <translation>与官方发布的文件一致。</translation>
    </message>
    <message>
        <source>Not an official file.</source>
        <translation>不是官方文件。</translation>
    </message>
    <message>
        <source>Fetched from its publisher and checked before anything reads it.</source>
        <translation>从发布者处下载，并在使用前进行校验。</translation>
    </message>
    <message>
        <source>Its publisher states no digest: get the file yourself, then add it from disk.</source>
        <translation>发布者没有提供校验值：请自行获取文件，再从磁盘添加。</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>正在下载</translation>
    </message>
    <message>
        <source>Add a checkpoint</source>
        <translation>添加检查点</translation>
    </message>
    <message>
        <source>Checkpoints (%s)</source>
        <translation>检查点 (%s)</translation>
    </message>
    <message>
        <source>Adding</source>
        <translation>正在添加</translation>
    </message>
    <message>
        <source>What shall it be called?</source>
        <translation>请为其命名：</translation>
    </message>
    <message>
        <source>The model is not removed: {why}</source>
        <translation>未能移除模型：{why}</translation>
    </message>
    <message>
        <source>The speed is not measured: {why}</source>
        <translation>未能测量速度：{why}</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>正在测量</translation>
    </message>
    <message>
        <source>It begins as soon as the one before it has ended.</source>
        <translation>前一个结束后立即开始。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>正在复制</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>正在校验</translation>
    </message>
    <message>
        <source>The download waits a little, then it is tried again: {why}.</source>
        <translation>下载稍候重试：{why}。</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total} MB</source>
        <translation>{stage}：{done}/{total} MB</translation>
    </message>
    <message>
        <source>The model is not installed: {why}</source>
        <translation>未能安装模型：{why}</translation>
    </message>
</context>
<context>
    <name>ObjectCommands</name>
    <message>
        <source>Delete object</source>
        <translation>删除目标</translation>
    </message>
    <message>
        <source>Delete objects</source>
        <translation>删除目标</translation>
    </message>
    <message>
        <source>There is no other object to merge it into.</source>
        <translation>没有可合并到的其他目标。</translation>
    </message>
    <message>
        <source>Merge object</source>
        <translation>合并目标</translation>
    </message>
    <message>
        <source>The other object gets what {name} is on frames where it is not seen itself.
Merge {name} into:</source>
        <translation>在另一目标未出现的帧上，将采用 {name} 的内容。
将 {name} 合并到：</translation>
    </message>
    <message numerus="yes">
        <source>On %n frame(s) both were seen; there the mask of object {number} stands.</source>
        <translation>
            <numerusform>有 %n 帧上两者都出现；这些帧保留目标 {number} 的掩码。</numerusform>
        </translation>
    </message>
    <message>
        <source>Change number</source>
        <translation>更改编号</translation>
    </message>
    <message>
        <source>Number of object %d. One that another object has is exchanged with it.</source>
        <translation>目标 %d 的新编号。若该编号已被其他目标使用，则两者互换。</translation>
    </message>
    <message>
        <source>Object %d has nothing on these frames.</source>
        <translation>目标 %d 在这些帧上没有内容。</translation>
    </message>
    <message>
        <source>Delete masks</source>
        <translation>删除掩码</translation>
    </message>
</context>
<context>
    <name>ObjectsPanel</name>
    <message>
        <source>Objects</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>No objects yet.

Press [tool.positive] and click in the picture,
or [tool.box] and drag a box.</source>
        <translation>尚无目标。

按 [tool.positive] 后在画面中点击目标，
或按 [tool.box] 后拖出一个框。</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>draft: [label.finish] finishes</source>
        <translation>草稿：按 [label.finish] 完成</translation>
    </message>
    <message numerus="yes">
        <source>%n outdated</source>
        <translation>
            <numerusform>%n 个待更新</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mask(s)</source>
        <translation>
            <numerusform>%n 个掩码</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>Opening %s</source>
        <translation>正在打开 %s</translation>
    </message>
</context>
<context>
    <name>OutputMode</name>
    <message>
        <source>Shape of results</source>
        <translation>结果形状</translation>
    </message>
    <message>
        <source>What results are drawn and exported as; the masks themselves are kept.</source>
        <translation>结果的显示和导出形状；掩码本身保留不变。</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>多边形</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Rotated boxes</source>
        <translation>旋转框</translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>Record from camera</source>
        <translation>从摄像头录制</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>摄像头画面</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <source>0 is usually the first one.</source>
        <translation>通常 0 是第一个摄像头。</translation>
    </message>
    <message>
        <source>Record to</source>
        <translation>录制到</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Opening camera {number}…</source>
        <translation>正在打开摄像头 {number}…</translation>
    </message>
    <message>
        <source>{path} is there already; a recording goes to a new file.</source>
        <translation>{path} 已存在；录制需要写入新文件。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>就绪。</translation>
    </message>
    <message numerus="yes">
        <source>Recording: {time}, %n frame(s)</source>
        <translation>
            <numerusform>正在录制：{time}，%n 帧</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>RunMeter</name>
    <message>
        <source>Progress of the run</source>
        <translation>跟踪进度</translation>
    </message>
    <message>
        <source>Tracking…</source>
        <translation>正在跟踪…</translation>
    </message>
    <message>
        <source>{done} of {total}   {rate:.1f} frames/s</source>
        <translation>{done}/{total}   {rate:.1f} 帧/秒</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>RunOptions</name>
    <message>
        <source>Direction of the run</source>
        <translation>跟踪方向</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>正向</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>Frames of the run</source>
        <translation>跟踪的帧</translation>
    </message>
    <message>
        <source>Whole video</source>
        <translation>整段视频</translation>
    </message>
    <message>
        <source>In to out</source>
        <translation>入点到出点</translation>
    </message>
    <message>
        <source>Objects of the run</source>
        <translation>跟踪的目标</translation>
    </message>
    <message>
        <source>All objects</source>
        <translation>所有目标</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>所选目标</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>object {object} begins on frame {frame}, after the range, and is left out</source>
        <translation>目标 {object} 从第 {frame} 帧开始，在范围之后，因此跳过</translation>
    </message>
    <message>
        <source>object {object} begins on frame {frame}, before the range, and is left out</source>
        <translation>目标 {object} 从第 {frame} 帧开始，在范围之前，因此跳过</translation>
    </message>
    <message>
        <source>object {object} has no mask on frame {frame}; it starts at frame {nearest}</source>
        <translation>目标 {object} 在第 {frame} 帧上没有掩码；将从第 {nearest} 帧开始</translation>
    </message>
    <message>
        <source>there is nothing to track yet: put a point or a box on an object first</source>
        <translation>还没有可跟踪的内容：请先用点或框指定目标</translation>
    </message>
    <message>
        <source>object {object} has no prompt: put a point or a box on it first</source>
        <translation>目标 {object} 没有提示：请先用点或框指定它</translation>
    </message>
    <message>
        <source>object {object} is locked and left out</source>
        <translation>目标 {object} 已锁定，将被跳过</translation>
    </message>
    <message>
        <source>{count} objects are locked and left out</source>
        <translation>{count} 个目标已锁定，将被跳过</translation>
    </message>
    <message>
        <source>object {object} is locked; unlock it to have it tracked</source>
        <translation>目标 {object} 已锁定；请先解锁再跟踪</translation>
    </message>
    <message>
        <source>all {count} objects are locked; unlock one of them to have it tracked</source>
        <translation>全部 {count} 个目标都已锁定；请先解锁其中之一再跟踪</translation>
    </message>
    <message>
        <source>{count} object without a category left out; finish them to have them exported</source>
        <translation>有 {count} 个目标没有类别，未导出；完成后即可导出</translation>
    </message>
    <message>
        <source>{count} objects without a category left out; finish them to have them exported</source>
        <translation>有 {count} 个目标没有类别，未导出；完成后即可导出</translation>
    </message>
    <message>
        <source>{count} mask left out that this shape cannot hold: it would cover no pixel</source>
        <translation>有 {count} 个掩码无法用此形状表示（不覆盖任何像素），未导出</translation>
    </message>
    <message>
        <source>{count} masks left out that this shape cannot hold: it would cover no pixel</source>
        <translation>有 {count} 个掩码无法用此形状表示（不覆盖任何像素），未导出</translation>
    </message>
    <message>
        <source>{what} (IoU with the masks: mean {mean}, worst {worst})</source>
        <translation>{what}（与掩码的 IoU：平均 {mean}，最低 {worst}）</translation>
    </message>
    <message>
        <source>Masks were written as polygons</source>
        <translation>掩码已写为多边形</translation>
    </message>
    <message>
        <source>Only the boxes of the masks were written</source>
        <translation>仅写入了掩码的边界框</translation>
    </message>
    <message>
        <source>Only the rotated boxes of the masks were written</source>
        <translation>仅写入了掩码的旋转框</translation>
    </message>
    <message>
        <source>{path} exists already; choose another name, or ask for it to be overwritten</source>
        <translation>{path} 已存在；请换一个名称，或选择覆盖</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}</source>
        <translation>无法写入 {path}：{reason}</translation>
    </message>
    <message>
        <source>Loading the {network}</source>
        <translation>正在加载 {network}</translation>
    </message>
    <message>
        <source>Building the {network}</source>
        <translation>正在构建 {network}</translation>
    </message>
    <message>
        <source>Keeping what was built</source>
        <translation>正在保存构建结果</translation>
    </message>
    <message>
        <source>Reading the weights</source>
        <translation>正在读取权重</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有该文件或目录</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统只读</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>这是一个目录</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>The {count} images are not all of one size: each is a video of its own.</source>
        <translation>这 {count} 张图像大小不一：每张作为单独的视频。</translation>
    </message>
    <message>
        <source>Images have no frame rate: {rate} per second is assumed.</source>
        <translation>图像没有帧率：按每秒 {rate} 帧处理。</translation>
    </message>
    <message>
        <source>The {count} JPEG images are the frames; {others} left out.</source>
        <translation>以 {count} 张 JPEG 图像作为帧；已忽略 {others}。</translation>
    </message>
    <message>
        <source>The file asks for a rotation that is no multiple of 90 degrees: frames are shown as stored.</source>
        <translation>文件要求的旋转角度不是 90 度的倍数：帧按原样显示。</translation>
    </message>
    <message>
        <source>The video has an alpha channel: it is left out.</source>
        <translation>视频含有透明通道：已忽略。</translation>
    </message>
    <message>
        <source>The video is HDR: frames are shown without tone mapping and look pale.</source>
        <translation>这是 HDR 视频：未做色调映射，画面会偏淡。</translation>
    </message>
    <message>
        <source>The file is cut off or damaged after {frames} frames: {reason}.</source>
        <translation>文件在 {frames} 帧之后被截断或损坏：{reason}。</translation>
    </message>
    <message>
        <source>16-bit images are shown in 8 bits, every value divided by 257.</source>
        <translation>16 位图像以 8 位显示，每个值除以 257。</translation>
    </message>
    <message>
        <source>Transparent pixels are shown over black.</source>
        <translation>透明像素以黑色为背景显示。</translation>
    </message>
    <message>
        <source>An image has several pages: its first one is used.</source>
        <translation>有图像包含多页：仅使用第一页。</translation>
    </message>
    <message>
        <source>The file {name} is read-only.</source>
        <translation>文件 {name} 是只读的。</translation>
    </message>
    <message>
        <source>The folder of {name} is read-only, and so is the project.</source>
        <translation>{name} 所在的文件夹是只读的，因此项目也是只读的。</translation>
    </message>
    <message>
        <source>The project {name} is of an older format and is opened read-only: it cannot be brought up to date without a backup, and there is no place for that ({why}).</source>
        <translation>项目 {name} 的格式较旧，以只读方式打开：更新格式前必须备份，但备份无处可存（{why}）。</translation>
    </message>
    <message>
        <source>The project was made by a newer version of this program (format {format}, known here: {known}); it is opened read-only.</source>
        <translation>该项目由本程序的更新版本创建（格式 {format}，此处支持：{known}）；以只读方式打开。</translation>
    </message>
    <message>
        <source>The project {path} is in use by another process{by}; close it there, or open it read-only</source>
        <translation>项目 {path} 正被另一个进程使用{by}；请在那里关闭，或以只读方式打开</translation>
    </message>
    <message>
        <source>The video of {project} is not at {place}; put it back, or beside {name}, and open the project again.</source>
        <translation>{project} 的视频不在 {place}；请放回原处或放到 {name} 旁边，然后重新打开项目。</translation>
    </message>
    <message>
        <source>{video} has changed since {project} was made with it; put the video as it was back there, and open the project again.</source>
        <translation>{video} 在创建 {project} 之后被修改；请恢复原来的视频，然后重新打开项目。</translation>
    </message>
    <message>
        <source>The project {path} has no video in it; open a video to begin one.</source>
        <translation>项目 {path} 中没有视频；请打开视频以新建项目。</translation>
    </message>
    <message>
        <source>There is no {path}; a video file, a folder of images or an image is needed.</source>
        <translation>{path} 不存在；需要视频文件、图像文件夹或图像。</translation>
    </message>
    <message>
        <source>There is no project {path}</source>
        <translation>项目 {path} 不存在</translation>
    </message>
    <message>
        <source>{path} is neither a file nor a folder; a video file, a folder or an image is needed.</source>
        <translation>{path} 既不是文件也不是文件夹；需要视频文件、文件夹或图像。</translation>
    </message>
    <message>
        <source>{path} may not be read: its permissions do not allow it.</source>
        <translation>没有读取 {path} 的权限。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>无法读取 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} is damaged or no image: {reason}.</source>
        <translation>{path} 已损坏或不是图像：{reason}。</translation>
    </message>
    <message>
        <source>{path} has more than the {count} megapixels that are read; make it smaller.</source>
        <translation>{path} 超过可读取的 {count} 百万像素；请缩小图像。</translation>
    </message>
    <message>
        <source>{path} is no longer there; put it back, and open it again.</source>
        <translation>{path} 已不在原处；请放回原处，然后重新打开。</translation>
    </message>
    <message>
        <source>{path} is no longer there.</source>
        <translation>{path} 已不在原处。</translation>
    </message>
    <message>
        <source>{path} has no video: it holds {what}. A file with moving pictures is needed.</source>
        <translation>{path} 中没有视频画面，只有 {what}。需要含有活动图像的文件。</translation>
    </message>
    <message>
        <source>{path} holds video in a codec that this build of FFmpeg cannot decode.</source>
        <translation>{path} 的视频编码格式无法由此 FFmpeg 版本解码。</translation>
    </message>
    <message>
        <source>There is no camera {number}, or another program is using it; 0 is usually the first one.</source>
        <translation>没有摄像头 {number}，或其正被其他程序使用；通常 0 是第一个。</translation>
    </message>
    <message>
        <source>The camera gave no picture; nothing was recorded.</source>
        <translation>摄像头没有画面；未录制任何内容。</translation>
    </message>
    <message>
        <source>The camera gives no picture.</source>
        <translation>摄像头没有画面。</translation>
    </message>
    <message>
        <source>object {object} is locked; unlock it to change it</source>
        <translation>目标 {object} 已锁定；请先解锁再更改</translation>
    </message>
    <message>
        <source>{path} is open read-only; save a copy elsewhere to go on working</source>
        <translation>{path} 以只读方式打开；请另存副本后继续工作</translation>
    </message>
    <message>
        <source>{path} was moved, removed or replaced while it was open; put it back, or save a copy</source>
        <translation>{path} 在打开期间被移动、删除或替换；请放回原处，或保存副本</translation>
    </message>
    <message>
        <source>object {object} is known on one side of frame {frame} alone; there is nothing to split</source>
        <translation>目标 {object} 只存在于第 {frame} 帧的一侧，无法拆分</translation>
    </message>
    <message>
        <source>a category needs a name</source>
        <translation>类别需要名称</translation>
    </message>
    <message>
        <source>the name of a category has at most {most} letters, not {count}</source>
        <translation>类别名称最多 {most} 个字符，而不是 {count} 个</translation>
    </message>
    <message>
        <source>the name of a category has characters that nobody sees: {name}</source>
        <translation>类别名称含有不可见的字符：{name}</translation>
    </message>
    <message>
        <source>there is already a category named {name}</source>
        <translation>已存在名为 {name} 的类别</translation>
    </message>
    <message>
        <source>category {name} still has {count} object(s); give them another category first</source>
        <translation>类别 {name} 仍有 {count} 个目标；请先为它们指定其他类别</translation>
    </message>
    <message>
        <source>The settings {path} cannot be read: {reason}; defaults are used.</source>
        <translation>无法读取设置 {path}：{reason}；将使用默认值。</translation>
    </message>
    <message>
        <source>The settings {path} cannot be written: {reason}</source>
        <translation>无法写入设置 {path}：{reason}</translation>
    </message>
    <message>
        <source>The settings could not be read ({reason}); defaults are used, what was there is kept in {path}.</source>
        <translation>无法读取设置（{reason}）；将使用默认值，原有内容保存在 {path}。</translation>
    </message>
    <message>
        <source>{who} stopped at an unforeseen error ({kind}: {error})</source>
        <translation>{who}因意外错误而停止（{kind}：{error}）</translation>
    </message>
    <message>
        <source>{who} ran out of memory; close other programs and try again</source>
        <translation>{who}内存不足；请关闭其他程序后重试</translation>
    </message>
    <message>
        <source>The operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>The tracker</source>
        <translation>跟踪器</translation>
    </message>
    <message>
        <source>The decoder</source>
        <translation>解码器</translation>
    </message>
    <message>
        <source>there is no tracker: choose an engine first</source>
        <translation>没有跟踪器：请先选择引擎</translation>
    </message>
    <message>
        <source>there is no engine {name}; there are: {names}</source>
        <translation>没有引擎 {name}；可用的有：{names}</translation>
    </message>
    <message>
        <source>there is no model called {name}; there are: {names}</source>
        <translation>没有名为 {name} 的模型；可用的有：{names}</translation>
    </message>
    <message>
        <source>there is no model called {name} to fetch; there are: {names}</source>
        <translation>没有可下载的模型 {name}；可下载的有：{names}</translation>
    </message>
    <message>
        <source>{name} is no model name; one has at most {most} lower-case letters and digits, with single dots, hyphens or underscores between them</source>
        <translation>{name} 不是有效的模型名称；名称最多 {most} 个小写字母和数字，其间可用单个点、连字符或下划线</translation>
    </message>
    <message>
        <source>{name} cannot be a model&apos;s name; it already means something else</source>
        <translation>{name} 不能作为模型名称；它已有其他含义</translation>
    </message>
    <message>
        <source>{label} is not installed; `annotator models {command}` installs it</source>
        <translation>{label} 尚未安装；运行 `annotator models {command}` 即可安装</translation>
    </message>
    <message>
        <source>{model} is being installed or removed by another process{by}; wait until it has ended</source>
        <translation>另一个进程{by}正在安装或移除 {model}；请等待其结束</translation>
    </message>
    <message>
        <source>{path} is missing; run `{command}` and install it again</source>
        <translation>缺少 {path}；请运行 `{command}`，然后重新安装</translation>
    </message>
    <message>
        <source>{path} is not the file that was installed; run `{command}` and install it again</source>
        <translation>{path} 不是当初安装的文件；请运行 `{command}`，然后重新安装</translation>
    </message>
    <message>
        <source>{path} is not the file that was installed; install it again</source>
        <translation>{path} 不是当初安装的文件；请重新安装</translation>
    </message>
    <message>
        <source>{path} is no plain file; a link could lead to other weights</source>
        <translation>{path} 不是普通文件；链接可能指向其他权重</translation>
    </message>
    <message>
        <source>The record of {model} cannot be read ({reason}); run `{command}` and install it again</source>
        <translation>无法读取 {model} 的安装记录（{reason}）；请运行 `{command}`，然后重新安装</translation>
    </message>
    <message>
        <source>{model} was installed for the unknown network {network}</source>
        <translation>{model} 是为未知网络 {network} 安装的</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>无法读取 {path}：{reason}</translation>
    </message>
    <message>
        <source>{path} cannot be used: {reason}</source>
        <translation>无法使用 {path}：{reason}</translation>
    </message>
    <message>
        <source>{path}: there is no such file</source>
        <translation>{path}：没有这个文件</translation>
    </message>
    <message>
        <source>{path}: a checkpoint is one of {kinds}</source>
        <translation>{path}：检查点文件应为 {kinds} 之一</translation>
    </message>
    <message>
        <source>{path}: the file is empty or larger than {most} GB</source>
        <translation>{path}：文件为空，或大于 {most} GB</translation>
    </message>
    <message>
        <source>{path} holds weights for {network}, but is no published file (SHA-256 {digest}); --name NAME adds it under a name of its own</source>
        <translation>{path} 含有 {network} 的权重，但不是官方发布的文件（SHA-256 {digest}）；用 --name NAME 可以自定名称添加</translation>
    </message>
    <message>
        <source>{name} is the name of a published model, which this file is not; choose another</source>
        <translation>{name} 是官方发布模型的名称，而此文件并不是；请另选名称</translation>
    </message>
    <message>
        <source>{model} is installed already with other weights; `annotator models remove {name}` first, or choose another name</source>
        <translation>{model} 已用其他权重安装；请先运行 `annotator models remove {name}`，或另选名称</translation>
    </message>
    <message>
        <source>{path} was changed while it was copied; nothing was installed</source>
        <translation>{path} 在复制过程中被改动；未安装任何内容</translation>
    </message>
    <message>
        <source>{path} holds no weights of a known network; there are: {networks}</source>
        <translation>{path} 不含已知网络的权重；已知的有：{networks}</translation>
    </message>
    <message>
        <source>{path} does not fit {network}: {weight} is missing</source>
        <translation>{path} 与 {network} 不匹配：缺少 {weight}</translation>
    </message>
    <message>
        <source>{path} does not fit {network}: {weight} has the shape {shape}, not {right}</source>
        <translation>{path} 与 {network} 不匹配：{weight} 的形状是 {shape}，应为 {right}</translation>
    </message>
    <message>
        <source>{path} does not fit {network}: {weight} is no part of it</source>
        <translation>{path} 与 {network} 不匹配：{weight} 不属于它</translation>
    </message>
    <message>
        <source>{path} is no checkpoint of the kind that torch saves (a zip): {reason}</source>
        <translation>{path} 不是 torch 保存的检查点（zip）：{reason}</translation>
    </message>
    <message>
        <source>{path} is damaged at {entry}: its checksum does not fit</source>
        <translation>{path} 在 {entry} 处损坏：校验和不符</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free} free, {needed} are needed; free some space and try again</source>
        <translation>{folder} 所在磁盘剩余 {free}，需要 {needed}；请腾出空间后重试</translation>
    </message>
    <message>
        <source>The disk of {folder} is full: the model was not installed; free some space and try again, what was downloaded is kept where there is room for it</source>
        <translation>{folder} 所在磁盘已满：模型未安装；请腾出空间后重试，已下载的部分在空间允许时会保留</translation>
    </message>
    <message>
        <source>{address} cannot be downloaded: {why}; the {count} bytes that have arrived are kept for the next time</source>
        <translation>无法下载 {address}：{why}；已收到的 {count} 字节会保留到下次</translation>
    </message>
    <message>
        <source>{address} cannot be downloaded: {why}; `annotator models add {file}` installs a file that was fetched in another way</source>
        <translation>无法下载 {address}：{why}；以其他方式取得的文件可用 `annotator models add {file}` 安装</translation>
    </message>
    <message>
        <source>{address} cannot be downloaded: the server answers {answer}; another address can be set with --mirror</source>
        <translation>无法下载 {address}：服务器回应 {answer}；可用 --mirror 指定其他地址</translation>
    </message>
    <message>
        <source>{address} cannot be downloaded: more than {count} redirects</source>
        <translation>无法下载 {address}：重定向超过 {count} 次</translation>
    </message>
    <message>
        <source>{address} cannot be downloaded: it or what it redirects to is no web address</source>
        <translation>无法下载 {address}：它或其重定向目标不是网址</translation>
    </message>
    <message>
        <source>the address of {host} is not found; is this machine online?</source>
        <translation>找不到 {host} 的地址；这台计算机联网了吗？</translation>
    </message>
    <message>
        <source>{host} cannot be reached; is this machine online?</source>
        <translation>无法连接 {host}；这台计算机联网了吗？</translation>
    </message>
    <message>
        <source>the proxy {proxy} cannot be used</source>
        <translation>无法使用代理 {proxy}</translation>
    </message>
    <message>
        <source>The proxy {proxy} in the environment cannot be used; it has to be http://HOST:PORT</source>
        <translation>无法使用环境变量中的代理 {proxy}；格式应为 http://HOST:PORT</translation>
    </message>
    <message>
        <source>The certificate of {host} is not trusted ({reason}); check the clock of this machine, its certificates, and whether a proxy stands between</source>
        <translation>{host} 的证书不受信任（{reason}）；请检查这台计算机的时钟、证书，以及中间是否有代理</translation>
    </message>
    <message>
        <source>no byte has come for {seconds} s</source>
        <translation>{seconds} 秒内没有收到任何数据</translation>
    </message>
    <message>
        <source>the connection was cut</source>
        <translation>连接中断</translation>
    </message>
    <message>
        <source>the server answers {answer}</source>
        <translation>服务器回应 {answer}</translation>
    </message>
    <message>
        <source>the server stopped after {done} of {count} bytes</source>
        <translation>服务器在发送 {done}/{count} 字节后停止</translation>
    </message>
    <message>
        <source>{address} offers {count} bytes; the published {file} has {right}</source>
        <translation>{address} 提供 {count} 字节；官方发布的 {file} 为{right}</translation>
    </message>
    <message>
        <source>{address} sends more than the {count} bytes that it can have</source>
        <translation>{address} 发送的数据超过允许的 {count} 字节</translation>
    </message>
    <message>
        <source>exactly {count} bytes</source>
        <translation> {count} 字节</translation>
    </message>
    <message>
        <source>at most {count} bytes</source>
        <translation>至多 {count} 字节</translation>
    </message>
    <message>
        <source>{address} is not the published {file}: its digest is another one; what was downloaded has been removed</source>
        <translation>{address} 不是官方发布的 {file}：摘要不同；已删除下载的内容</translation>
    </message>
    <message>
        <source>{label} cannot be pulled: no digest is known that its file could be checked with; download {address} yourself and run `annotator models add {file}`</source>
        <translation>无法下载 {label}：没有可用于校验其文件的摘要；请自行下载 {address} 并运行 `annotator models add {file}`</translation>
    </message>
    <message>
        <source>there is not enough memory for the network; close other programs, or choose a smaller model</source>
        <translation>内存不足，无法运行网络；请关闭其他程序，或选择较小的模型</translation>
    </message>
    <message>
        <source>the network could not run: {reason}</source>
        <translation>网络无法运行：{reason}</translation>
    </message>
    <message>
        <source>ONNX Runtime cannot load the network: {reason}</source>
        <translation>ONNX Runtime 无法加载网络：{reason}</translation>
    </message>
    <message>
        <source>{device} was asked for, but ONNX Runtime got only {providers}; leave the device out to run on the CPU</source>
        <translation>要求使用 {device}，但 ONNX Runtime 只有 {providers}；不指定设备即在 CPU 上运行</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Opacity of masks (percent)</source>
        <translation>掩码不透明度（%）</translation>
    </message>
    <message>
        <source>Width of outlines (pixels)</source>
        <translation>轮廓线宽度（像素）</translation>
    </message>
    <message>
        <source>Draw boxes around masks</source>
        <translation>在掩码周围绘制边框</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Direction of runs</source>
        <translation>跟踪方向</translation>
    </message>
    <message>
        <source>Track the selected objects alone</source>
        <translation>仅跟踪所选目标</translation>
    </message>
    <message>
        <source>Stop runs at cuts</source>
        <translation>在镜头切换处停止跟踪</translation>
    </message>
    <message>
        <source>Processor threads (0: all)</source>
        <translation>处理器线程数（0：全部）</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Memory for decoded frames (MB)</source>
        <translation>解码帧占用内存（MB）</translation>
    </message>
    <message>
        <source>Playback speed</source>
        <translation>播放速度</translation>
    </message>
    <message>
        <source>Play the range in a loop</source>
        <translation>循环播放范围</translation>
    </message>
    <message>
        <source>Export format</source>
        <translation>导出格式</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>跟踪</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>正向</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>双向</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>最快的可用设备</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器（CPU）</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>显卡（CUDA）</translation>
    </message>
    <message>
        <source>Classic, built in</source>
        <translation>Classic（内置）</translation>
    </message>
    <message>
        <source>Changes at the next start.</source>
        <translation>重新启动后生效。</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>ShortcutEditor</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Search by name or key</source>
        <translation>按名称或按键搜索</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Second key</source>
        <translation>备用按键</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Remove: {key}</source>
        <translation>移除：{key}</translation>
    </message>
    <message>
        <source>{key} always does this.</source>
        <translation>{key} 始终用于此操作。</translation>
    </message>
    <message>
        <source>{key} always is “{action}”; press another key.</source>
        <translation>{key} 始终用于“{action}”；请按其他键。</translation>
    </message>
    <message>
        <source>{key} moves and confirms in lists; press another key.</source>
        <translation>{key} 用于在列表中移动和确认；请按其他键。</translation>
    </message>
    <message>
        <source>{key} opens the menu “{menu}”; press another key.</source>
        <translation>{key} 用于打开“{menu}”菜单；请按其他键。</translation>
    </message>
    <message>
        <source>{key} is “{action}”. Replace it?</source>
        <translation>{key} 已用于“{action}”。要替换吗？</translation>
    </message>
</context>
<context>
    <name>ShortcutTree</name>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>{engine} is chosen.</source>
        <translation>已选择 {engine}。</translation>
    </message>
    <message numerus="yes">
        <source>The built-in tracker is chosen; %n SAM 2 model(s) are ready too.</source>
        <translation>
            <numerusform>已选择内置跟踪器；另有 %n 个 SAM 2 模型可用。</numerusform>
        </translation>
    </message>
    <message>
        <source>The built-in tracker is ready and works at once. A SAM 2 model gives far better masks.</source>
        <translation>内置跟踪器已就绪，可立即使用。SAM 2 模型的掩码质量要好得多。</translation>
    </message>
    <message>
        <source>… or drop a video, a folder, an image or a project here.</source>
        <translation>……或将视频、文件夹、图像或项目拖放到此处。</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Nothing at hand?</source>
        <translation>手边没有素材？</translation>
    </message>
    <message>
        <source>A short clip with a duck, a ball and a mug.</source>
        <translation>一段有鸭子、球和马克杯的短片。</translation>
    </message>
    <message>
        <source>What makes the masks</source>
        <translation>生成掩码的引擎</translation>
    </message>
    <message>
        <source>A video and a few clicks in, a labelled dataset out.</source>
        <translation>一段视频，几次点击，即得一份标注好的数据集。</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>暂无。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress of opening</source>
        <translation>打开进度</translation>
    </message>
    <message>
        <source>Open nothing</source>
        <translation>取消打开</translation>
    </message>
    <message>
        <source>Progress of loading the engine</source>
        <translation>引擎加载进度</translation>
    </message>
    <message>
        <source>Use the built-in tracker</source>
        <translation>使用内置跟踪器</translation>
    </message>
    <message>
        <source>Making the mask…</source>
        <translation>正在生成掩码…</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Frame {frame} of {last}</source>
        <translation>第 {frame} / {last} 帧</translation>
    </message>
</context>
<context>
    <name>TimeAxisView</name>
    <message>
        <source>Scroll through time</source>
        <translation>沿时间滚动</translation>
    </message>
    <message>
        <source>Scroll through objects</source>
        <translation>在目标间滚动</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>not in the picture</source>
        <translation>不在画面中</translation>
    </message>
    <message>
        <source>prompts</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>edited by hand</source>
        <translation>手动编辑</translation>
    </message>
    <message>
        <source>outdated by a correction</source>
        <translation>因修正而待更新</translation>
    </message>
    <message>
        <source>confidence {percent} %</source>
        <translation>置信度 {percent} %</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words on a frame</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>not tracked</source>
        <translation>未跟踪</translation>
    </message>
    <message>
        <source>{object}: {known}</source>
        <translation>{object}：{known}</translation>
    </message>
</context>
<context>
    <name>TimelinePresenter</name>
    <message>
        <source>No objects yet: press [tool.positive] and click on one</source>
        <translation>尚无目标：按 [tool.positive] 后点击一个</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Masks, prompts and doubts of each object over time</source>
        <translation>每个目标随时间变化的掩码、提示和存疑处</translation>
    </message>
    <message>
        <source>Frame {frame}, {time}</source>
        <translation>第 {frame} 帧，{time}</translation>
    </message>
</context>
<context>
    <name>TrackCommands</name>
    <message>
        <source>The tracker begins afresh; all masks are kept.</source>
        <translation>跟踪器已重新开始；所有掩码均保留。</translation>
    </message>
    <message>
        <source>Select the objects to track, or choose all objects.</source>
        <translation>请选择要跟踪的目标，或选择“所有目标”。</translation>
    </message>
    <message>
        <source>Set in and out with [track.in] and [track.out], or choose the whole video.</source>
        <translation>请按 [track.in] 和 [track.out] 设置入点和出点，或选择“整段视频”。</translation>
    </message>
    <message>
        <source>The run failed after {done} of {total} frames, which are kept: {why}</source>
        <translation>跟踪在完成 {done}/{total} 帧后失败，已完成的帧已保留：{why}</translation>
    </message>
    <message>
        <source>Go to frame %d</source>
        <translation>转到第 %d 帧</translation>
    </message>
    <message>
        <source>Stopped at the cut before frame {cuts}. Click on the object in the new shot, or run on.</source>
        <translation>已在第 {cuts} 帧之前的镜头切换处停止。请在新镜头中点击目标，或继续跟踪。</translation>
    </message>
    <message>
        <source>Stopped at the cuts before frames {cuts}. Click on the objects in the new shots, or run on.</source>
        <translation>已在第 {cuts} 帧之前的镜头切换处停止。请在新镜头中点击目标，或继续跟踪。</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>继续跟踪</translation>
    </message>
    <message>
        <source>Stopped after {done} of {total} frames; what is done is kept.</source>
        <translation>已停止，完成 {done}/{total} 帧；已完成的部分已保留。</translation>
    </message>
    <message>
        <source>There was nothing to do: the masks of these frames are up to date.</source>
        <translation>无需处理：这些帧的掩码都是最新的。</translation>
    </message>
    <message numerus="yes">
        <source>Stopped at a cut after %n frame(s).</source>
        <translation>
            <numerusform>已跟踪 %n 帧，在镜头切换处停止。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tracked %n frame(s).</source>
        <translation>
            <numerusform>已跟踪 %n 帧。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) could not be read.</source>
        <translation>
            <numerusform>有 %n 帧无法读取。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tracking</name>
    <message>
        <source>A run is under way; stop it first.</source>
        <translation>跟踪正在进行；请先停止。</translation>
    </message>
    <message>
        <source>No engine is ready yet; choose one, or wait until it is loaded.</source>
        <translation>尚无可用引擎；请选择一个，或等待加载完成。</translation>
    </message>
    <message>
        <source>Nothing is tracked: {why}</source>
        <translation>未进行跟踪：{why}</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>跟踪</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Frame</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>of {last}</source>
        <translation>/ {last}</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
</TS>
