<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>A video and a few clicks in, a labelled dataset out.</source>
        <translation>動画と数回のクリックから、アノテーション済みデータセットを。</translation>
    </message>
    <message>
        <source>Runs official SAM 2 weights on ONNX Runtime, and a tracker of its own where there are none.</source>
        <translation>公式の SAM 2 の重みを ONNX Runtime で実行し、重みがない場合は内蔵トラッカーを使います。</translation>
    </message>
    <message>
        <source>Licensed under Apache-2.0.</source>
        <translation>Apache-2.0 ライセンスで提供されています。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>バージョン情報</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;About</source>
        <translation>バージョン情報(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>実際のサイズ(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Box</source>
        <translation>ボックス(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Clear prompts</source>
        <translation>プロンプトを消去(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>コマンドパレット(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Delete object</source>
        <translation>オブジェクトを削除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Edit category…</source>
        <translation>カテゴリを変更(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Export dataset…</source>
        <translation>データセットを書き出す(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Finish object</source>
        <translation>オブジェクトを確定(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;First frame</source>
        <translation>最初のフレーム(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Fit frame</source>
        <translation>ウィンドウに合わせる(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Follow the run</source>
        <translation>追跡に合わせて表示(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Hide all masks</source>
        <translation>すべてのマスクを隠す(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts…</source>
        <translation>キーボードショートカット(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Last frame</source>
        <translation>最後のフレーム(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Merge into…</source>
        <translation>統合(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>モデル(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Negative point</source>
        <translation>ネガティブ点(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Next frame</source>
        <translation>次のフレーム(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;No range</source>
        <translation>範囲を解除(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open video…</source>
        <translation>動画を開く(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>再生／一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Positive point</source>
        <translation>ポジティブ点(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Reset tracker</source>
        <translation>トラッカーをリセット(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>選択(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>設定(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Show hidden</source>
        <translation>隠したものを表示(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Track</source>
        <translation>追跡(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Video</source>
        <translation>動画(&amp;V)</translation>
    </message>
    <message>
        <source>A run leaves its objects where another shot begins, and says so.</source>
        <translation>別のショットが始まる所で追跡を止めて知らせます。</translation>
    </message>
    <message>
        <source>A single image has no other frames.</source>
        <translation>1 枚の画像にはほかのフレームがありません。</translation>
    </message>
    <message>
        <source>Another mask that the prompts could mean: the whole, or a part.</source>
        <translation>プロンプトが示しうる別のマスク（全体または一部）に切り替えます。</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>閉じる(&amp;L)</translation>
    </message>
    <message>
        <source>Cancel or stop</source>
        <translation>取り消し／停止</translation>
    </message>
    <message>
        <source>Carries the masks through the video from this frame; again to stop.</source>
        <translation>このフレームからマスクを動画全体に伝播します。もう一度押すと停止します。</translation>
    </message>
    <message>
        <source>Category &amp;manager…</source>
        <translation>カテゴリの管理(&amp;M)…</translation>
    </message>
    <message>
        <source>Category 1</source>
        <translation>カテゴリ 1</translation>
    </message>
    <message>
        <source>Category 2</source>
        <translation>カテゴリ 2</translation>
    </message>
    <message>
        <source>Category 3</source>
        <translation>カテゴリ 3</translation>
    </message>
    <message>
        <source>Category 4</source>
        <translation>カテゴリ 4</translation>
    </message>
    <message>
        <source>Category 5</source>
        <translation>カテゴリ 5</translation>
    </message>
    <message>
        <source>Category 6</source>
        <translation>カテゴリ 6</translation>
    </message>
    <message>
        <source>Category 7</source>
        <translation>カテゴリ 7</translation>
    </message>
    <message>
        <source>Category 8</source>
        <translation>カテゴリ 8</translation>
    </message>
    <message>
        <source>Category 9</source>
        <translation>カテゴリ 9</translation>
    </message>
    <message>
        <source>Change &amp;number…</source>
        <translation>番号を変更(&amp;N)…</translation>
    </message>
    <message>
        <source>Click a mask, then drag it, its vertices, or the frame around it; a click on its edge adds a vertex.</source>
        <translation>マスクをクリックし、全体・頂点・枠をドラッグします。縁をクリックすると頂点が増えます。</translation>
    </message>
    <message>
        <source>Colours by &amp;category</source>
        <translation>カテゴリごとに色分け(&amp;C)</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>削除(&amp;L)</translation>
    </message>
    <message>
        <source>Delete its mask on &amp;this frame</source>
        <translation>このフレームのマスクを削除(&amp;T)</translation>
    </message>
    <message>
        <source>Delete its masks from here &amp;on</source>
        <translation>ここから後のマスクを削除(&amp;O)</translation>
    </message>
    <message>
        <source>Delete its masks u&amp;p to here</source>
        <translation>ここまでのマスクを削除(&amp;P)</translation>
    </message>
    <message>
        <source>Drag a rectangle around the object.</source>
        <translation>オブジェクトを囲むようにドラッグします。</translation>
    </message>
    <message>
        <source>Drops what was said about the object on this frame since it was finished or run.</source>
        <translation>前回の確定または追跡以降に、このフレームで追加したプロンプトを消去します。</translation>
    </message>
    <message>
        <source>Edit mas&amp;ks</source>
        <translation>マスクを編集(&amp;K)</translation>
    </message>
    <message>
        <source>Ends the gesture in hand, else the run, else lets go of the object.</source>
        <translation>操作中ならその操作を、追跡中なら追跡を、それ以外は選択を解除します。</translation>
    </message>
    <message>
        <source>Ends the run and keeps what is done; Esc or [track.track] do the same.</source>
        <translation>追跡を終了し、完了した分は残します。Esc または [track.track] でも同じです。</translation>
    </message>
    <message>
        <source>Ne&amp;xt candidate</source>
        <translation>次の候補(&amp;X)</translation>
    </message>
    <message>
        <source>Next pro&amp;mpt</source>
        <translation>次のプロンプト(&amp;M)</translation>
    </message>
    <message>
        <source>Open &amp;folder of frames…</source>
        <translation>フォルダーを開く(&amp;F)…</translation>
    </message>
    <message>
        <source>Switch to edit mode first ([tool.edit]).</source>
        <translation>先に編集モードに切り替えてください（[tool.edit]）。</translation>
    </message>
    <message>
        <source>Ten frames &amp;back</source>
        <translation>10 フレーム戻る(&amp;B)</translation>
    </message>
    <message>
        <source>Find &amp;cuts</source>
        <translation>カットを検出(&amp;C)</translation>
    </message>
    <message>
        <source>Click an object to take it in hand; drag its points and its box, Alt+click removes a point.</source>
        <translation>クリックで選択します。点とボックスはドラッグで移動、Alt+クリックで点を削除します。</translation>
    </message>
    <message>
        <source>Forgets what the engine remembers and unfinished prompts, never a mask.</source>
        <translation>エンジンの記憶と未確定のプロンプトを消去します。マスクは消えません。</translation>
    </message>
    <message>
        <source>From ca&amp;mera…</source>
        <translation>カメラから(&amp;M)…</translation>
    </message>
    <message>
        <source>From this frame on it is another object, of the same category.</source>
        <translation>このフレームから、同じカテゴリの別のオブジェクトになります。</translation>
    </message>
    <message>
        <source>Gives it a category; the next click begins another object.</source>
        <translation>カテゴリを付けます。次のクリックから新しいオブジェクトになります。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 1.</source>
        <translation>一覧の 1 番目のカテゴリを選択中のオブジェクトに付けます。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 2.</source>
        <translation>一覧の 2 番目のカテゴリを選択中のオブジェクトに付けます。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 3.</source>
        <translation>一覧の 3 番目のカテゴリを選択中のオブジェクトに付けます。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 4.</source>
        <translation>一覧の 4 番目のカテゴリを選択中のオブジェクトに付けます。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 5.</source>
        <translation>一覧の 5 番目のカテゴリを選択中のオブジェクトに付けます。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 6.</source>
        <translation>一覧の 6 番目のカテゴリを選択中のオブジェクトに付けます。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 7.</source>
        <translation>一覧の 7 番目のカテゴリを選択中のオブジェクトに付けます。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 8.</source>
        <translation>一覧の 8 番目のカテゴリを選択中のオブジェクトに付けます。</translation>
    </message>
    <message>
        <source>Gives the object in hand the category that stands at 9.</source>
        <translation>一覧の 9 番目のカテゴリを選択中のオブジェクトに付けます。</translation>
    </message>
    <message>
        <source>Hide selecte&amp;d</source>
        <translation>選択したものを隠す(&amp;D)</translation>
    </message>
    <message>
        <source>In edit mode: every object that shows on this frame; Shift or Ctrl and a click add one.</source>
        <translation>編集モード：このフレームに見えるすべてのオブジェクト。Shift または Ctrl を押しながらクリックで 1 つずつ追加します。</translation>
    </message>
    <message>
        <source>In edit mode: the vertex under the pointer, else the one touched last; Alt and a click do the same.</source>
        <translation>編集モード：ポインターの下、なければ最後に触れた頂点を削除します。Alt+クリックでも同じです。</translation>
    </message>
    <message>
        <source>It is in truth another object of this video, which was taken for a new one.</source>
        <translation>実際にはこの動画の別のオブジェクトと同じもので、新しいものと誤認されていました。</translation>
    </message>
    <message>
        <source>Its prompts and mask on this frame.</source>
        <translation>このフレームにある、そのプロンプトとマスクです。</translation>
    </message>
    <message>
        <source>Its prompts and masks on this frame and all earlier ones.</source>
        <translation>このフレームとそれより前にある、そのプロンプトとマスクです。</translation>
    </message>
    <message>
        <source>Its prompts and masks on this frame and all later ones.</source>
        <translation>このフレームとそれより後にある、そのプロンプトとマスクです。</translation>
    </message>
    <message>
        <source>Keep a copy poin&amp;t</source>
        <translation>保存ポイントを作成(&amp;T)</translation>
    </message>
    <message>
        <source>La&amp;bel</source>
        <translation>ラベル(&amp;B)</translation>
    </message>
    <message>
        <source>Loc&amp;k object</source>
        <translation>オブジェクトをロック(&amp;K)</translation>
    </message>
    <message>
        <source>N&amp;umber manager…</source>
        <translation>番号の管理(&amp;U)…</translation>
    </message>
    <message>
        <source>Next cu&amp;t</source>
        <translation>次のカット(&amp;T)</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>次のフレーム</translation>
    </message>
    <message>
        <source>Next vi&amp;deo</source>
        <translation>次の動画(&amp;D)</translation>
    </message>
    <message>
        <source>No cuts are known; let them be found first.</source>
        <translation>カットがまだわかりません。先に検出してください。</translation>
    </message>
    <message>
        <source>No in and out are set.</source>
        <translation>イン点とアウト点が設定されていません。</translation>
    </message>
    <message>
        <source>No other mask is on offer; click on an object first.</source>
        <translation>ほかの候補マスクはありません。先にオブジェクトをクリックしてください。</translation>
    </message>
    <message>
        <source>No run is under way.</source>
        <translation>実行中の追跡はありません。</translation>
    </message>
    <message>
        <source>Nothing is hidden.</source>
        <translation>隠されているものはありません。</translation>
    </message>
    <message>
        <source>Objects of one category in one colour; otherwise each has its own.</source>
        <translation>同じカテゴリを同じ色で表示します。オフなら 1 つずつ別の色です。</translation>
    </message>
    <message>
        <source>Of a project with several.</source>
        <translation>複数の動画を含むプロジェクトで使います。</translation>
    </message>
    <message>
        <source>Open &amp;image…</source>
        <translation>画像を開く(&amp;I)…</translation>
    </message>
    <message>
        <source>Open &amp;project…</source>
        <translation>プロジェクトを開く(&amp;P)…</translation>
    </message>
    <message>
        <source>Open a video first.</source>
        <translation>先に動画を開いてください。</translation>
    </message>
    <message>
        <source>Open cop&amp;y point…</source>
        <translation>保存ポイントを開く(&amp;Y)…</translation>
    </message>
    <message>
        <source>Pre&amp;vious frame</source>
        <translation>前のフレーム(&amp;V)</translation>
    </message>
    <message>
        <source>Previous c&amp;andidate</source>
        <translation>前の候補(&amp;A)</translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation>前のフレーム</translation>
    </message>
    <message>
        <source>Previous p&amp;rompt</source>
        <translation>前のプロンプト(&amp;R)</translation>
    </message>
    <message>
        <source>Previous vide&amp;o</source>
        <translation>前の動画(&amp;O)</translation>
    </message>
    <message>
        <source>Range &amp;ends here</source>
        <translation>ここをアウト点にする(&amp;E)</translation>
    </message>
    <message>
        <source>Range begins &amp;here</source>
        <translation>ここをイン点にする(&amp;H)</translation>
    </message>
    <message>
        <source>Reads the video through, and marks where a new shot begins.</source>
        <translation>動画全体を読み、ショットの切り替わりに印を付けます。</translation>
    </message>
    <message>
        <source>Records a clip, then opens it.</source>
        <translation>動画を録画し、そのまま開きます。</translation>
    </message>
    <message>
        <source>Remove &amp;vertex</source>
        <translation>頂点を削除(&amp;V)</translation>
    </message>
    <message>
        <source>Replace e&amp;dited masks</source>
        <translation>編集済みマスクも置き換える(&amp;D)</translation>
    </message>
    <message>
        <source>Runs keep what a person edited or another program made, and start from it, unless this is on.</source>
        <translation>これがオフなら、手動で編集したマスクや取り込んだマスクは残り、追跡の起点になります。</translation>
    </message>
    <message>
        <source>Save a &amp;copy as…</source>
        <translation>コピーを別名で保存(&amp;C)…</translation>
    </message>
    <message>
        <source>Select all on the &amp;frame</source>
        <translation>フレーム上のすべてを選択(&amp;F)</translation>
    </message>
    <message>
        <source>Select an object first.</source>
        <translation>先にオブジェクトを選択してください。</translation>
    </message>
    <message>
        <source>Spl&amp;it object here</source>
        <translation>ここでオブジェクトを分割(&amp;I)</translation>
    </message>
    <message>
        <source>Start object &amp;again</source>
        <translation>オブジェクトを最初からやり直す(&amp;A)</translation>
    </message>
    <message>
        <source>Stop at &amp;cuts</source>
        <translation>カットで停止(&amp;C)</translation>
    </message>
    <message>
        <source>T&amp;en frames on</source>
        <translation>10 フレーム進む(&amp;E)</translation>
    </message>
    <message>
        <source>Takes its prompts and masks away, and keeps who it is.</source>
        <translation>プロンプトとマスクを消し、番号とカテゴリは残します。</translation>
    </message>
    <message>
        <source>The frame in sight goes along with a run.</source>
        <translation>追跡に合わせて表示フレームが進みます。</translation>
    </message>
    <message>
        <source>The numbers of the objects, which exports carry as track ids.</source>
        <translation>オブジェクトの番号。書き出しではトラック ID になります。</translation>
    </message>
    <message>
        <source>The object is here; the right button says the opposite.</source>
        <translation>オブジェクトはここにあります。右クリックは逆の意味です。</translation>
    </message>
    <message>
        <source>The object is not here; the right button says the opposite.</source>
        <translation>オブジェクトはここにはありません。右クリックは逆の意味です。</translation>
    </message>
    <message>
        <source>The object with all its masks; in edit mode its mask on this frame alone.</source>
        <translation>オブジェクトとそのすべてのマスク。編集モードではこのフレームのマスクのみです。</translation>
    </message>
    <message>
        <source>The project has one video.</source>
        <translation>このプロジェクトの動画は 1 つだけです。</translation>
    </message>
    <message>
        <source>The project is open to look at only.</source>
        <translation>プロジェクトは読み取り専用で開かれています。</translation>
    </message>
    <message>
        <source>The project is saved with every click; this keeps a copy of how it is now.</source>
        <translation>プロジェクトはクリックのたびに保存されます。この操作は現在の状態のコピーを残します。</translation>
    </message>
    <message>
        <source>The track id that exports carry.</source>
        <translation>書き出しに使われるトラック ID です。</translation>
    </message>
    <message>
        <source>There are no objects yet.</source>
        <translation>まだオブジェクトがありません。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>やり直す操作はありません。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>元に戻す操作はありません。</translation>
    </message>
    <message>
        <source>To look at; save a copy of it to work on.</source>
        <translation>閲覧用です。作業するにはコピーを保存してください。</translation>
    </message>
    <message>
        <source>Try the &amp;sample clip</source>
        <translation>サンプル動画を試す(&amp;S)</translation>
    </message>
    <message>
        <source>Vie&amp;w</source>
        <translation>表示(&amp;W)</translation>
    </message>
    <message>
        <source>What is locked stays as it is: no click, run or deletion changes it until it is unlocked.</source>
        <translation>ロックしたオブジェクトはそのまま保たれます。ロックを解除するまで、クリックや追跡、削除で変わることはありません。</translation>
    </message>
    <message>
        <source>What makes the masks.</source>
        <translation>マスクを作るエンジンです。</translation>
    </message>
    <message>
        <source>With its prompts and masks on all frames.</source>
        <translation>すべてのフレームのプロンプトとマスクも含みます。</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>拡大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>縮小(&amp;O)</translation>
    </message>
</context>
<context>
    <name>Buttons</name>
    <message>
        <source>Clear</source>
        <translation>消去</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>確定</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>追跡</translation>
    </message>
</context>
<context>
    <name>CandidateStrip</name>
    <message>
        <source>Candidates</source>
        <translation>候補</translation>
    </message>
    <message>
        <source>Mask {number} of {count}; the engine&apos;s own estimate of it is {percent} %.</source>
        <translation>マスク {number}／{count}。エンジン自身の評価は {percent} % です。</translation>
    </message>
</context>
<context>
    <name>Candidates</name>
    <message>
        <source>Choose another mask</source>
        <translation>別のマスクを選択</translation>
    </message>
</context>
<context>
    <name>CanvasPresenter</name>
    <message>
        <source>This frame cannot be shown: {why}</source>
        <translation>このフレームを表示できません：{why}</translation>
    </message>
    <message>
        <source>The engine finds nothing there; try another point or a box.</source>
        <translation>そこには何も見つかりません。別の点かボックスを試してください。</translation>
    </message>
    <message>
        <source>There is no mask on this frame to edit; [tool.positive] and a click make one.</source>
        <translation>このフレームには編集できるマスクがありません。[tool.positive] を押してクリックすると作れます。</translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>Canvas</source>
        <translation>キャンバス</translation>
    </message>
    <message>
        <source>The frame in sight with its objects and prompts</source>
        <translation>表示中のフレームとそのオブジェクト、プロンプト</translation>
    </message>
</context>
<context>
    <name>CategoriesPanel</name>
    <message>
        <source>Categories</source>
        <translation>カテゴリ</translation>
    </message>
    <message>
        <source>Manage…</source>
        <translation>管理…</translation>
    </message>
    <message>
        <source>[label.category_1] to [label.category_9] give the selected object its category</source>
        <translation>[label.category_1]～[label.category_9] で選択中のオブジェクトにカテゴリを付けます</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>オブジェクト %n 個</numerusform>
        </translation>
    </message>
    <message>
        <source>Objects of this category</source>
        <translation>このカテゴリのオブジェクト</translation>
    </message>
    <message>
        <source>Key that gives it to the object in hand</source>
        <translation>選択中のオブジェクトに付けるキー</translation>
    </message>
</context>
<context>
    <name>CategoryManager</name>
    <message>
        <source>Categories</source>
        <translation>カテゴリ</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>色…</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>統合…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>category {number}</source>
        <translation>カテゴリ {number}</translation>
    </message>
    <message>
        <source>Add category</source>
        <translation>カテゴリを追加</translation>
    </message>
    <message>
        <source>Rename category</source>
        <translation>カテゴリ名を変更</translation>
    </message>
    <message>
        <source>Recolour category</source>
        <translation>カテゴリの色を変更</translation>
    </message>
    <message>
        <source>There is no other category to merge it into.</source>
        <translation>統合先のカテゴリがほかにありません。</translation>
    </message>
    <message>
        <source>Merge category</source>
        <translation>カテゴリを統合</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) of {name} get another category, and {name} is deleted. Merge it into:</source>
        <translation>
            <numerusform>{name} のオブジェクト %n 個に別のカテゴリを付け、{name} を削除します。統合先：</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge categories</source>
        <translation>カテゴリを統合</translation>
    </message>
    <message>
        <source>Delete category</source>
        <translation>カテゴリを削除</translation>
    </message>
</context>
<context>
    <name>CategoryPopup</name>
    <message>
        <source>Category, such as cup</source>
        <translation>カテゴリ（例：カップ）</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>カテゴリ</translation>
    </message>
    <message>
        <source>Known categories</source>
        <translation>既存のカテゴリ</translation>
    </message>
    <message>
        <source>Enter takes it, Esc keeps the draft</source>
        <translation>Enter で確定、Esc で下書きのまま</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>何をしますか？</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>コマンドを検索</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>見つかったコマンド</translation>
    </message>
</context>
<context>
    <name>CutCommands</name>
    <message>
        <source>Looking for cuts</source>
        <translation>カットを検出しています</translation>
    </message>
    <message>
        <source>Looking for cuts: %d %%</source>
        <translation>カットを検出しています：%d %%</translation>
    </message>
    <message numerus="yes">
        <source>%n cut(s) found.</source>
        <translation>
            <numerusform>カットが %n か所見つかりました。</numerusform>
        </translation>
    </message>
    <message>
        <source>The video is one shot.</source>
        <translation>この動画は 1 つのショットです。</translation>
    </message>
    <message>
        <source>No cuts are found: {why}</source>
        <translation>カットを検出できません：{why}</translation>
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
        <translation>中断された追跡を削除</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>%s is open already.</source>
        <translation>%s はすでに開いています。</translation>
    </message>
    <message>
        <source>Opening %s…</source>
        <translation>%s を開いています…</translation>
    </message>
    <message>
        <source>Nothing is opened.</source>
        <translation>何も開きません。</translation>
    </message>
    <message>
        <source>%s is open.</source>
        <translation>%s を開きました。</translation>
    </message>
    <message>
        <source>Open to look at</source>
        <translation>読み取り専用で開く</translation>
    </message>
    <message>
        <source>The engine is not ready yet.</source>
        <translation>エンジンの準備がまだできていません。</translation>
    </message>
    <message numerus="yes">
        <source>A run was interrupted when the program ended; the %n mask(s) that it made so far are kept.</source>
        <translation>
            <numerusform>プログラムの終了により追跡が中断されました。それまでに作られた %n 個のマスクは残っています。</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Remove its masks</source>
        <translation>マスクを削除</translation>
    </message>
    <message>
        <source>Nothing is opened: {why}</source>
        <translation>何も開いていません：{why}</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>開いています</translation>
    </message>
    <message>
        <source>Loading %s…</source>
        <translation>%s を読み込んでいます…</translation>
    </message>
    <message>
        <source>{name} is not loaded; the built-in tracker is used.</source>
        <translation>{name} は読み込まれていません。内蔵トラッカーを使います。</translation>
    </message>
    <message>
        <source>No video</source>
        <translation>動画なし</translation>
    </message>
    <message>
        <source>The engine cannot be used: {why}</source>
        <translation>エンジンを使用できません：{why}</translation>
    </message>
    <message>
        <source>The built-in engine is used instead.</source>
        <translation>代わりに内蔵エンジンを使います。</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>エンジンなし</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export dataset</source>
        <translation>データセットを書き出す</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>All frames</source>
        <translation>すべてのフレーム</translation>
    </message>
    <message>
        <source>In to out: {first} to {last}</source>
        <translation>イン点～アウト点：{first}～{last}</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>All objects with a category</source>
        <translation>カテゴリのあるすべてのオブジェクト</translation>
    </message>
    <message>
        <source>Object %d alone</source>
        <translation>オブジェクト %d のみ</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>書き出し先</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>参照…</translation>
    </message>
    <message>
        <source>{frames}, {objects}, {annotations} will be written.</source>
        <translation>{frames}、{objects}、{annotations}を書き出します。</translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished object(s) are left out: finish them with [label.finish].</source>
        <translation>
            <numerusform>未確定のオブジェクト %n 個は書き出されません。[label.finish] で確定してください。</numerusform>
        </translation>
    </message>
    <message>
        <source>A run is under way: what it has done by then is written.</source>
        <translation>追跡の実行中です。書き出す時点までの結果が含まれます。</translation>
    </message>
    <message>
        <source>The file is there already; exporting replaces it.</source>
        <translation>ファイルはすでに存在します。書き出すと置き換えられます。</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>書き出しています</translation>
    </message>
    <message>
        <source>Written: {frames}, {objects}, {annotations}.</source>
        <translation>書き出しました：{frames}、{objects}、{annotations}。</translation>
    </message>
    <message>
        <source>The shapes against the masks: IoU {mean:.3f} on average, {least:.3f} at worst.</source>
        <translation>形状とマスクの IoU：平均 {mean:.3f}、最低 {least:.3f}。</translation>
    </message>
    <message>
        <source>The dataset is written to %s.</source>
        <translation>データセットを %s に書き出しました。</translation>
    </message>
    <message>
        <source>Nothing is written: {why}</source>
        <translation>何も書き出されていません：{why}</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n フレーム</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>オブジェクト %n 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>アノテーション %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileCommands</name>
    <message>
        <source>Open video</source>
        <translation>動画を開く</translation>
    </message>
    <message>
        <source>Videos (%s);;All files (*)</source>
        <translation>動画 (%s);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Open image</source>
        <translation>画像を開く</translation>
    </message>
    <message>
        <source>Images (%s);;All files (*)</source>
        <translation>画像 (%s);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>プロジェクトを開く</translation>
    </message>
    <message>
        <source>Projects (*%s)</source>
        <translation>プロジェクト (*%s)</translation>
    </message>
    <message>
        <source>Open folder of frames</source>
        <translation>フレームのフォルダーを開く</translation>
    </message>
    <message>
        <source>The sample cannot be copied to {path}: {why}</source>
        <translation>サンプルを {path} にコピーできません：{why}</translation>
    </message>
    <message>
        <source>Keeping a copy point</source>
        <translation>保存ポイントを作成しています</translation>
    </message>
    <message>
        <source>This project has no copy points yet; [file.save] keeps one.</source>
        <translation>このプロジェクトにはまだ保存ポイントがありません。[file.save] で作成できます。</translation>
    </message>
    <message>
        <source>Open copy point</source>
        <translation>保存ポイントを開く</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <translation>コピーを保存しています</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>コピーを保存</translation>
    </message>
    <message>
        <source>All is saved with every click; a copy of how it is now is kept in {path}.</source>
        <translation>クリックのたびに保存されています。現在の状態のコピーを {path} に残しました。</translation>
    </message>
    <message>
        <source>A copy is saved in %s.</source>
        <translation>コピーを %s に保存しました。</translation>
    </message>
    <message>
        <source>No copy is saved: {why}</source>
        <translation>コピーを保存できません：{why}</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>COCO, boxes only</source>
        <translation>COCO（ボックスのみ）</translation>
    </message>
    <message>
        <source>COCO, masks as polygons</source>
        <translation>COCO（マスクをポリゴンで）</translation>
    </message>
    <message>
        <source>COCO, masks as run lengths</source>
        <translation>COCO（マスクをランレングスで）</translation>
    </message>
    <message>
        <source>COCO, rotated boxes</source>
        <translation>COCO（回転ボックス）</translation>
    </message>
</context>
<context>
    <name>FramePanel</name>
    <message>
        <source>Objects on this frame</source>
        <translation>このフレームのオブジェクト</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>スコア</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面積</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>ボックス</translation>
    </message>
    <message>
        <source>Frame {frame} of {last}</source>
        <translation>フレーム {frame} / {last}</translation>
    </message>
    <message>
        <source>keyframe</source>
        <translation>キーフレーム</translation>
    </message>
    <message>
        <source>no keyframe</source>
        <translation>キーフレームではない</translation>
    </message>
    <message>
        <source>Object score {score:.1f}</source>
        <translation>オブジェクトスコア {score:.1f}</translation>
    </message>
    <message>
        <source>x, y, width × height, pixels</source>
        <translation>x、y、幅 × 高さ（ピクセル）</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>outdated</source>
        <translation>要更新</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>不在</translation>
    </message>
    <message>
        <source>prompted</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>tracked</source>
        <translation>追跡</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>取り込み</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>That cannot be done: {why}</source>
        <translation>実行できません：{why}</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>As it was opened</source>
        <translation>開いたときの状態</translation>
    </message>
</context>
<context>
    <name>IdManager</name>
    <message>
        <source>Numbers of objects</source>
        <translation>オブジェクトの番号</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>カテゴリ</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>A number that another object has is exchanged with it.</source>
        <translation>ほかのオブジェクトが使っている番号なら入れ替えます。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>統合…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Close gaps</source>
        <translation>欠番を詰める</translation>
    </message>
    <message>
        <source>A number is 1 or larger, not {text}.</source>
        <translation>番号は 1 以上です（{text} は使えません）。</translation>
    </message>
    <message>
        <source>Change number</source>
        <translation>番号を変更</translation>
    </message>
    <message>
        <source>There are no gaps.</source>
        <translation>欠番はありません。</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Click here and press a key</source>
        <translation>ここをクリックしてキーを押す</translation>
    </message>
</context>
<context>
    <name>LabelCommands</name>
    <message>
        <source>There is no unfinished object; click on one first.</source>
        <translation>未確定のオブジェクトがありません。先にクリックしてください。</translation>
    </message>
    <message>
        <source>Object %d is finished already; [label.edit] changes its category.</source>
        <translation>オブジェクト %d はすでに確定済みです。[label.edit] でカテゴリを変更できます。</translation>
    </message>
    <message>
        <source>There is no category %d yet.</source>
        <translation>%d 番目のカテゴリはまだありません。</translation>
    </message>
    <message>
        <source>Object %d is locked; [edit.lock] unlocks it.</source>
        <translation>オブジェクト %d はロックされています。[edit.lock] で解除できます。</translation>
    </message>
    <message>
        <source>Category of object %d</source>
        <translation>オブジェクト %d のカテゴリ</translation>
    </message>
    <message>
        <source>Category of draft %d</source>
        <translation>下書き %d のカテゴリ</translation>
    </message>
    <message>
        <source>Change category</source>
        <translation>カテゴリを変更</translation>
    </message>
</context>
<context>
    <name>Labelling</name>
    <message>
        <source>Object %d is locked: [edit.lock] unlocks it, [edit.escape] lets go of it for another one.</source>
        <translation>オブジェクト %d はロックされています。[edit.lock] で解除するか、[edit.escape] で選択を解いて別のオブジェクトを始めてください。</translation>
    </message>
    <message>
        <source>No object is selected.</source>
        <translation>オブジェクトが選択されていません。</translation>
    </message>
    <message>
        <source>Change prompts</source>
        <translation>プロンプトを変更</translation>
    </message>
    <message>
        <source>There is no unfinished object; click on one first.</source>
        <translation>未確定のオブジェクトがありません。先にクリックしてください。</translation>
    </message>
    <message>
        <source>Finish object</source>
        <translation>オブジェクトを確定</translation>
    </message>
    <message>
        <source>There are no unfinished prompts on this frame.</source>
        <translation>このフレームに未確定のプロンプトはありません。</translation>
    </message>
    <message>
        <source>Clear prompts</source>
        <translation>プロンプトを消去</translation>
    </message>
    <message>
        <source>Start object again</source>
        <translation>オブジェクトを最初からやり直す</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>ロック</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>ロック解除</translation>
    </message>
    <message>
        <source>Split object</source>
        <translation>オブジェクトを分割</translation>
    </message>
    <message>
        <source>Merge objects</source>
        <translation>オブジェクトを統合</translation>
    </message>
    <message>
        <source>Reset tracker</source>
        <translation>トラッカーをリセット</translation>
    </message>
    <message>
        <source>Add box</source>
        <translation>ボックスを追加</translation>
    </message>
    <message>
        <source>Add mask</source>
        <translation>マスクを追加</translation>
    </message>
    <message>
        <source>Add point</source>
        <translation>ポジティブ点を追加</translation>
    </message>
    <message>
        <source>Add negative point</source>
        <translation>ネガティブ点を追加</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>An unforeseen error, all is saved; please report what the terminal says: {kind}: {error}</source>
        <translation>予期しないエラーが発生しました。内容はすべて保存されています。端末の表示を報告してください：{kind}：{error}</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>メインツールバー</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>カテゴリ</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>タイムライン</translation>
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
        <translation>編集モード：マスクをクリックして頂点をドラッグします。[tool.edit] で終了します。</translation>
    </message>
    <message>
        <source>There is no mask on this frame to edit; [tool.positive] and a click make one.</source>
        <translation>このフレームには編集できるマスクがありません。[tool.positive] を押してクリックすると作れます。</translation>
    </message>
    <message>
        <source>There is no mask on this frame to select.</source>
        <translation>このフレームには選択できるマスクがありません。</translation>
    </message>
    <message>
        <source>Point at a vertex of a selected mask first.</source>
        <translation>先に、選択中のマスクの頂点にポインターを合わせてください。</translation>
    </message>
</context>
<context>
    <name>MaskEditing</name>
    <message>
        <source>Edit mask</source>
        <translation>マスクを編集</translation>
    </message>
    <message>
        <source>Edit masks</source>
        <translation>マスクを編集</translation>
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
        <translation>メッセージ全体を表示</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>not here</source>
        <translation>未取得</translation>
    </message>
    <message>
        <source>partly here</source>
        <translation>一部取得済み</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>準備完了</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>For a tracked frame of one object, 854 × 480, measured on this machine.</source>
        <translation>このコンピューターで測定した、オブジェクト 1 個・854 × 480 の 1 フレームの追跡にかかる時間です。</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Add from file…</source>
        <translation>ファイルから追加…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Measure speed</source>
        <translation>速度を測定</translation>
    </message>
    <message>
        <source>Classic: the built-in tracker</source>
        <translation>Classic：内蔵トラッカー</translation>
    </message>
    <message>
        <source>{seconds} s/frame</source>
        <translation>{seconds} 秒/フレーム</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Optical flow, colour models and a small network of this program. It works at once and needs nothing; a SAM 2 model gives far better masks.</source>
        <translation>オプティカルフローと色モデル、そして本プログラム独自の小さなニューラルネットワークで追跡します。準備なしですぐ使えますが、SAM 2 モデルの方がはるかに良いマスクになります。</translation>
    </message>
    <message>
        <source>The published file.</source>
        <translation>公式に公開されたファイルです。</translation>
    </message>
    <message>
        <source>Not an official file.</source>
        <translation>公式のファイルではありません。</translation>
    </message>
    <message>
        <source>Fetched from its publisher and checked before anything reads it.</source>
        <translation>公開元から取得し、使用前に検証します。</translation>
    </message>
    <message>
        <source>Its publisher states no digest: get the file yourself, then add it from disk.</source>
        <translation>公開元がハッシュ値を示していません。自分でファイルを入手し、ディスクから追加してください。</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>ダウンロードしています</translation>
    </message>
    <message>
        <source>Add a checkpoint</source>
        <translation>チェックポイントを追加</translation>
    </message>
    <message>
        <source>Checkpoints (%s)</source>
        <translation>チェックポイント (%s)</translation>
    </message>
    <message>
        <source>Adding</source>
        <translation>追加しています</translation>
    </message>
    <message>
        <source>What shall it be called?</source>
        <translation>名前を付けてください：</translation>
    </message>
    <message>
        <source>The model is not removed: {why}</source>
        <translation>モデルを削除できません：{why}</translation>
    </message>
    <message>
        <source>The speed is not measured: {why}</source>
        <translation>速度を測定できませんでした：{why}</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>測定中</translation>
    </message>
    <message>
        <source>It begins as soon as the one before it has ended.</source>
        <translation>前の処理が終わり次第始まります。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>コピーしています</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>検証しています</translation>
    </message>
    <message>
        <source>The download waits a little, then it is tried again: {why}.</source>
        <translation>少し待ってからダウンロードを再試行します：{why}。</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total} MB</source>
        <translation>{stage}：{done}/{total} MB</translation>
    </message>
    <message>
        <source>The model is not installed: {why}</source>
        <translation>モデルをインストールできません：{why}</translation>
    </message>
</context>
<context>
    <name>ObjectCommands</name>
    <message>
        <source>Delete object</source>
        <translation>オブジェクトを削除</translation>
    </message>
    <message>
        <source>Delete objects</source>
        <translation>オブジェクトを削除</translation>
    </message>
    <message>
        <source>There is no other object to merge it into.</source>
        <translation>統合先のオブジェクトがほかにありません。</translation>
    </message>
    <message>
        <source>Merge object</source>
        <translation>オブジェクトを統合</translation>
    </message>
    <message>
        <source>The other object gets what {name} is on frames where it is not seen itself.
Merge {name} into:</source>
        <translation>統合先のオブジェクトが見えないフレームでは、{name} の内容が使われます。
{name} の統合先：</translation>
    </message>
    <message numerus="yes">
        <source>On %n frame(s) both were seen; there the mask of object {number} stands.</source>
        <translation>
            <numerusform>%n フレームで両方が見えています。そこではオブジェクト {number} のマスクが残ります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Change number</source>
        <translation>番号を変更</translation>
    </message>
    <message>
        <source>Number of object %d. One that another object has is exchanged with it.</source>
        <translation>オブジェクト %d の番号。ほかのオブジェクトが使っている番号なら入れ替えます。</translation>
    </message>
    <message>
        <source>Object %d has nothing on these frames.</source>
        <translation>オブジェクト %d はこれらのフレームに何もありません。</translation>
    </message>
    <message>
        <source>Delete masks</source>
        <translation>マスクを削除</translation>
    </message>
</context>
<context>
    <name>ObjectsPanel</name>
    <message>
        <source>Objects</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>No objects yet.

Press [tool.positive] and click in the picture,
or [tool.box] and drag a box.</source>
        <translation>まだオブジェクトがありません。

[tool.positive] を押して画面内をクリックするか、
[tool.box] を押してボックスを描いてください。</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>ロック解除</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>ロック</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隠す</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>draft: [label.finish] finishes</source>
        <translation>下書き：[label.finish] で確定</translation>
    </message>
    <message numerus="yes">
        <source>%n outdated</source>
        <translation>
            <numerusform>要更新 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mask(s)</source>
        <translation>
            <numerusform>マスク %n 件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>Opening %s</source>
        <translation>%s を開いています</translation>
    </message>
</context>
<context>
    <name>OutputMode</name>
    <message>
        <source>Shape of results</source>
        <translation>結果の形状</translation>
    </message>
    <message>
        <source>What results are drawn and exported as; the masks themselves are kept.</source>
        <translation>結果の表示と書き出しに使う形状です。マスク自体はそのまま残ります。</translation>
    </message>
    <message>
        <source>Polygons</source>
        <translation>ポリゴン</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>ボックス</translation>
    </message>
    <message>
        <source>Rotated boxes</source>
        <translation>回転ボックス</translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>Record from camera</source>
        <translation>カメラから録画</translation>
    </message>
    <message>
        <source>Picture of the camera</source>
        <translation>カメラの映像</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>カメラ</translation>
    </message>
    <message>
        <source>0 is usually the first one.</source>
        <translation>通常は 0 が最初のカメラです。</translation>
    </message>
    <message>
        <source>Record to</source>
        <translation>録画先</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>参照…</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>録画</translation>
    </message>
    <message>
        <source>Opening camera {number}…</source>
        <translation>カメラ {number} を開いています…</translation>
    </message>
    <message>
        <source>{path} is there already; a recording goes to a new file.</source>
        <translation>{path} はすでに存在します。録画は新しいファイルに保存してください。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>準備完了。</translation>
    </message>
    <message numerus="yes">
        <source>Recording: {time}, %n frame(s)</source>
        <translation>
            <numerusform>録画中：{time}、%n フレーム</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再試行</translation>
    </message>
</context>
<context>
    <name>RunMeter</name>
    <message>
        <source>Progress of the run</source>
        <translation>追跡の進捗</translation>
    </message>
    <message>
        <source>Tracking…</source>
        <translation>追跡中…</translation>
    </message>
    <message>
        <source>{done} of {total}   {rate:.1f} frames/s</source>
        <translation>{done}/{total}   {rate:.1f} フレーム/秒</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>残り {time}</translation>
    </message>
</context>
<context>
    <name>RunOptions</name>
    <message>
        <source>Direction of the run</source>
        <translation>追跡の方向</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>順方向</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>逆方向</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>双方向</translation>
    </message>
    <message>
        <source>Frames of the run</source>
        <translation>追跡するフレーム</translation>
    </message>
    <message>
        <source>Whole video</source>
        <translation>動画全体</translation>
    </message>
    <message>
        <source>In to out</source>
        <translation>イン～アウト</translation>
    </message>
    <message>
        <source>Objects of the run</source>
        <translation>追跡するオブジェクト</translation>
    </message>
    <message>
        <source>All objects</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>選択中のみ</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>object {object} begins on frame {frame}, after the range, and is left out</source>
        <translation>オブジェクト {object} は範囲より後のフレーム {frame} で始まるため除外されます</translation>
    </message>
    <message>
        <source>object {object} begins on frame {frame}, before the range, and is left out</source>
        <translation>オブジェクト {object} は範囲より前のフレーム {frame} で始まるため除外されます</translation>
    </message>
    <message>
        <source>object {object} has no mask on frame {frame}; it starts at frame {nearest}</source>
        <translation>オブジェクト {object} はフレーム {frame} にマスクがないため、フレーム {nearest} から始めます</translation>
    </message>
    <message>
        <source>there is nothing to track yet: put a point or a box on an object first</source>
        <translation>追跡するものがまだありません。先にオブジェクトに点かボックスを付けてください</translation>
    </message>
    <message>
        <source>object {object} has no prompt: put a point or a box on it first</source>
        <translation>オブジェクト {object} にプロンプトがありません。先に点かボックスを付けてください</translation>
    </message>
    <message>
        <source>object {object} is locked and left out</source>
        <translation>オブジェクト {object} はロックされているため除外されます</translation>
    </message>
    <message>
        <source>{count} objects are locked and left out</source>
        <translation>{count} 個のオブジェクトはロックされているため除外されます</translation>
    </message>
    <message>
        <source>object {object} is locked; unlock it to have it tracked</source>
        <translation>オブジェクト {object} はロックされています。追跡するにはロックを解除してください</translation>
    </message>
    <message>
        <source>all {count} objects are locked; unlock one of them to have it tracked</source>
        <translation>{count} 個のオブジェクトはすべてロックされています。追跡するにはいずれかのロックを解除してください</translation>
    </message>
    <message>
        <source>{count} object without a category left out; finish them to have them exported</source>
        <translation>カテゴリのないオブジェクト {count} 個は除外されました。確定すると書き出されます</translation>
    </message>
    <message>
        <source>{count} objects without a category left out; finish them to have them exported</source>
        <translation>カテゴリのないオブジェクト {count} 個は除外されました。確定すると書き出されます</translation>
    </message>
    <message>
        <source>{count} mask left out that this shape cannot hold: it would cover no pixel</source>
        <translation>この形状では 1 画素も覆えないマスク {count} 個は除外されました</translation>
    </message>
    <message>
        <source>{count} masks left out that this shape cannot hold: it would cover no pixel</source>
        <translation>この形状では 1 画素も覆えないマスク {count} 個は除外されました</translation>
    </message>
    <message>
        <source>{what} (IoU with the masks: mean {mean}, worst {worst})</source>
        <translation>{what}（マスクとの IoU：平均 {mean}、最低 {worst}）</translation>
    </message>
    <message>
        <source>Masks were written as polygons</source>
        <translation>マスクはポリゴンとして書き出されました</translation>
    </message>
    <message>
        <source>Only the boxes of the masks were written</source>
        <translation>マスクのボックスのみが書き出されました</translation>
    </message>
    <message>
        <source>Only the rotated boxes of the masks were written</source>
        <translation>マスクの回転ボックスのみが書き出されました</translation>
    </message>
    <message>
        <source>{path} exists already; choose another name, or ask for it to be overwritten</source>
        <translation>{path} はすでに存在します。別の名前にするか、上書きを指定してください</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}</source>
        <translation>{path} に書き込めません：{reason}</translation>
    </message>
    <message>
        <source>Loading the {network}</source>
        <translation>{network} を読み込んでいます</translation>
    </message>
    <message>
        <source>Building the {network}</source>
        <translation>{network} を構築しています</translation>
    </message>
    <message>
        <source>Keeping what was built</source>
        <translation>構築したものを保存しています</translation>
    </message>
    <message>
        <source>Reading the weights</source>
        <translation>重みを読み込んでいます</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>ファイルまたはフォルダーがありません</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>権限がありません</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>ディスクの空きがありません</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>ファイルシステムは読み取り専用です</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>フォルダーです</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>入出力エラーです</translation>
    </message>
    <message>
        <source>The {count} images are not all of one size: each is a video of its own.</source>
        <translation>{count} 枚の画像の大きさが揃っていないため、それぞれを 1 つの動画として扱います。</translation>
    </message>
    <message>
        <source>Images have no frame rate: {rate} per second is assumed.</source>
        <translation>画像にはフレームレートがないため、毎秒 {rate} フレームとみなします。</translation>
    </message>
    <message>
        <source>The {count} JPEG images are the frames; {others} left out.</source>
        <translation>{count} 枚の JPEG 画像をフレームとして使い、{others} は除外しました。</translation>
    </message>
    <message>
        <source>The file asks for a rotation that is no multiple of 90 degrees: frames are shown as stored.</source>
        <translation>ファイルが指定する回転は 90 度の倍数ではないため、フレームはそのまま表示されます。</translation>
    </message>
    <message>
        <source>The video has an alpha channel: it is left out.</source>
        <translation>動画のアルファチャンネルは無視されます。</translation>
    </message>
    <message>
        <source>The video is HDR: frames are shown without tone mapping and look pale.</source>
        <translation>HDR 動画です。トーンマッピングなしで表示されるため、淡く見えます。</translation>
    </message>
    <message>
        <source>The file is cut off or damaged after {frames} frames: {reason}.</source>
        <translation>ファイルは {frames} フレーム以降が欠けているか破損しています：{reason}。</translation>
    </message>
    <message>
        <source>16-bit images are shown in 8 bits, every value divided by 257.</source>
        <translation>16 ビット画像は、値を 257 で割って 8 ビットで表示されます。</translation>
    </message>
    <message>
        <source>Transparent pixels are shown over black.</source>
        <translation>透明な画素は黒の上に表示されます。</translation>
    </message>
    <message>
        <source>An image has several pages: its first one is used.</source>
        <translation>複数ページの画像は最初のページだけが使われます。</translation>
    </message>
    <message>
        <source>The file {name} is read-only.</source>
        <translation>ファイル {name} は読み取り専用です。</translation>
    </message>
    <message>
        <source>The folder of {name} is read-only, and so is the project.</source>
        <translation>{name} のフォルダーは読み取り専用のため、プロジェクトも読み取り専用です。</translation>
    </message>
    <message>
        <source>The project {name} is of an older format and is opened read-only: it cannot be brought up to date without a backup, and there is no place for that ({why}).</source>
        <translation>プロジェクト {name} は古い形式のため読み取り専用で開きます。形式の更新にはバックアップが必要ですが、保存できません（{why}）。</translation>
    </message>
    <message>
        <source>The project was made by a newer version of this program (format {format}, known here: {known}); it is opened read-only.</source>
        <translation>プロジェクトは新しいバージョンで作成されています（形式 {format}、対応：{known}）。読み取り専用で開きます。</translation>
    </message>
    <message>
        <source>The project {path} is in use by another process{by}; close it there, or open it read-only</source>
        <translation>プロジェクト {path} はほかのプロセスが使用中です{by}。そちらで閉じるか、読み取り専用で開いてください</translation>
    </message>
    <message>
        <source>The video of {project} is not at {place}; put it back, or beside {name}, and open the project again.</source>
        <translation>{project} の動画が {place} にありません。元に戻すか {name} の隣に置いて、プロジェクトを開き直してください。</translation>
    </message>
    <message>
        <source>{video} has changed since {project} was made with it; put the video as it was back there, and open the project again.</source>
        <translation>{video} は {project} の作成後に変更されています。元の動画に戻して、プロジェクトを開き直してください。</translation>
    </message>
    <message>
        <source>The project {path} has no video in it; open a video to begin one.</source>
        <translation>プロジェクト {path} には動画がありません。動画を開いて始めてください。</translation>
    </message>
    <message>
        <source>There is no {path}; a video file, a folder of images or an image is needed.</source>
        <translation>{path} がありません。動画ファイル、画像のフォルダー、または画像が必要です。</translation>
    </message>
    <message>
        <source>There is no project {path}</source>
        <translation>プロジェクト {path} がありません</translation>
    </message>
    <message>
        <source>{path} is neither a file nor a folder; a video file, a folder or an image is needed.</source>
        <translation>{path} はファイルでもフォルダーでもありません。動画ファイル、フォルダー、または画像が必要です。</translation>
    </message>
    <message>
        <source>{path} may not be read: its permissions do not allow it.</source>
        <translation>{path} を読み取る権限がありません。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} を読み取れません：{reason}。</translation>
    </message>
    <message>
        <source>{path} is damaged or no image: {reason}.</source>
        <translation>{path} は破損しているか、画像ではありません：{reason}。</translation>
    </message>
    <message>
        <source>{path} has more than the {count} megapixels that are read; make it smaller.</source>
        <translation>{path} は読み込める {count} メガピクセルを超えています。小さくしてください。</translation>
    </message>
    <message>
        <source>{path} is no longer there; put it back, and open it again.</source>
        <translation>{path} が見つかりません。元の場所に戻して、もう一度開いてください。</translation>
    </message>
    <message>
        <source>{path} is no longer there.</source>
        <translation>{path} が見つかりません。</translation>
    </message>
    <message>
        <source>{path} has no video: it holds {what}. A file with moving pictures is needed.</source>
        <translation>{path} に映像がありません（内容：{what}）。映像を含むファイルが必要です。</translation>
    </message>
    <message>
        <source>{path} holds video in a codec that this build of FFmpeg cannot decode.</source>
        <translation>{path} の動画コーデックは、この FFmpeg ではデコードできません。</translation>
    </message>
    <message>
        <source>There is no camera {number}, or another program is using it; 0 is usually the first one.</source>
        <translation>カメラ {number} がないか、ほかのプログラムが使用中です。通常は 0 が最初のカメラです。</translation>
    </message>
    <message>
        <source>The camera gave no picture; nothing was recorded.</source>
        <translation>カメラから映像が得られず、何も録画されませんでした。</translation>
    </message>
    <message>
        <source>The camera gives no picture.</source>
        <translation>カメラから映像が得られません。</translation>
    </message>
    <message>
        <source>object {object} is locked; unlock it to change it</source>
        <translation>オブジェクト {object} はロックされています。変更するにはロックを解除してください</translation>
    </message>
    <message>
        <source>{path} is open read-only; save a copy elsewhere to go on working</source>
        <translation>{path} は読み取り専用です。作業を続けるには、別の場所にコピーを保存してください</translation>
    </message>
    <message>
        <source>{path} was moved, removed or replaced while it was open; put it back, or save a copy</source>
        <translation>{path} は開いている間に移動、削除、または置き換えられました。元に戻すか、コピーを保存してください</translation>
    </message>
    <message>
        <source>object {object} is known on one side of frame {frame} alone; there is nothing to split</source>
        <translation>オブジェクト {object} はフレーム {frame} の片側にしかないため、分割できません</translation>
    </message>
    <message>
        <source>a category needs a name</source>
        <translation>カテゴリには名前が必要です</translation>
    </message>
    <message>
        <source>the name of a category has at most {most} letters, not {count}</source>
        <translation>カテゴリ名は最大 {most} 文字です（{count} 文字あります）</translation>
    </message>
    <message>
        <source>the name of a category has characters that nobody sees: {name}</source>
        <translation>カテゴリ名に見えない文字が含まれています：{name}</translation>
    </message>
    <message>
        <source>there is already a category named {name}</source>
        <translation>{name} という名前のカテゴリはすでにあります</translation>
    </message>
    <message>
        <source>category {name} still has {count} object(s); give them another category first</source>
        <translation>カテゴリ {name} にはまだ {count} 個のオブジェクトがあります。先に別のカテゴリを付けてください</translation>
    </message>
    <message>
        <source>The settings {path} cannot be read: {reason}; defaults are used.</source>
        <translation>設定 {path} を読み取れません：{reason}。既定値を使います。</translation>
    </message>
    <message>
        <source>The settings {path} cannot be written: {reason}</source>
        <translation>設定 {path} に書き込めません：{reason}</translation>
    </message>
    <message>
        <source>The settings could not be read ({reason}); defaults are used, what was there is kept in {path}.</source>
        <translation>設定を読み取れませんでした（{reason}）。既定値を使い、元の内容は {path} に残します。</translation>
    </message>
    <message>
        <source>{who} stopped at an unforeseen error ({kind}: {error})</source>
        <translation>{who}が予期しないエラーで停止しました（{kind}：{error}）</translation>
    </message>
    <message>
        <source>{who} ran out of memory; close other programs and try again</source>
        <translation>{who}のメモリが足りなくなりました。ほかのプログラムを閉じてからやり直してください</translation>
    </message>
    <message>
        <source>The operation</source>
        <translation>処理</translation>
    </message>
    <message>
        <source>The tracker</source>
        <translation>トラッカー</translation>
    </message>
    <message>
        <source>The decoder</source>
        <translation>デコーダー</translation>
    </message>
    <message>
        <source>there is no tracker: choose an engine first</source>
        <translation>トラッカーがありません。先にエンジンを選んでください</translation>
    </message>
    <message>
        <source>there is no engine {name}; there are: {names}</source>
        <translation>エンジン {name} はありません。使えるもの：{names}</translation>
    </message>
    <message>
        <source>there is no model called {name}; there are: {names}</source>
        <translation>{name} というモデルはありません。使えるもの：{names}</translation>
    </message>
    <message>
        <source>there is no model called {name} to fetch; there are: {names}</source>
        <translation>ダウンロードできるモデルに {name} はありません。あるもの：{names}</translation>
    </message>
    <message>
        <source>{name} is no model name; one has at most {most} lower-case letters and digits, with single dots, hyphens or underscores between them</source>
        <translation>{name} はモデル名として使えません。小文字と数字で最大 {most} 文字、間に点・ハイフン・下線を一つずつ使えます</translation>
    </message>
    <message>
        <source>{name} cannot be a model&apos;s name; it already means something else</source>
        <translation>{name} はモデル名にできません。すでに別の意味があります</translation>
    </message>
    <message>
        <source>{label} is not installed; `annotator models {command}` installs it</source>
        <translation>{label} はインストールされていません。`annotator models {command}` でインストールできます</translation>
    </message>
    <message>
        <source>{model} is being installed or removed by another process{by}; wait until it has ended</source>
        <translation>別のプロセス{by}が {model} をインストールまたは削除しています。終わるまでお待ちください</translation>
    </message>
    <message>
        <source>{path} is missing; run `{command}` and install it again</source>
        <translation>{path} がありません。`{command}` を実行してから、もう一度インストールしてください</translation>
    </message>
    <message>
        <source>{path} is not the file that was installed; run `{command}` and install it again</source>
        <translation>{path} はインストールしたファイルと異なります。`{command}` を実行してから、もう一度インストールしてください</translation>
    </message>
    <message>
        <source>{path} is not the file that was installed; install it again</source>
        <translation>{path} はインストールしたファイルと異なります。もう一度インストールしてください</translation>
    </message>
    <message>
        <source>{path} is no plain file; a link could lead to other weights</source>
        <translation>{path} は通常のファイルではありません。リンクは別の重みを指すことがあります</translation>
    </message>
    <message>
        <source>The record of {model} cannot be read ({reason}); run `{command}` and install it again</source>
        <translation>{model} の記録を読み取れません（{reason}）。`{command}` を実行してから、もう一度インストールしてください</translation>
    </message>
    <message>
        <source>{model} was installed for the unknown network {network}</source>
        <translation>{model} は未知のネットワーク {network} 用にインストールされています</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}</source>
        <translation>{path} を読み取れません：{reason}</translation>
    </message>
    <message>
        <source>{path} cannot be used: {reason}</source>
        <translation>{path} を使用できません：{reason}</translation>
    </message>
    <message>
        <source>{path}: there is no such file</source>
        <translation>{path}：ファイルがありません</translation>
    </message>
    <message>
        <source>{path}: a checkpoint is one of {kinds}</source>
        <translation>{path}：チェックポイントは {kinds} のいずれかです</translation>
    </message>
    <message>
        <source>{path}: the file is empty or larger than {most} GB</source>
        <translation>{path}：ファイルが空か、{most} GB を超えています</translation>
    </message>
    <message>
        <source>{path} holds weights for {network}, but is no published file (SHA-256 {digest}); --name NAME adds it under a name of its own</source>
        <translation>{path} は {network} の重みですが、公開されたファイルではありません（SHA-256 {digest}）。--name NAME で独自の名前を付けて追加できます</translation>
    </message>
    <message>
        <source>{name} is the name of a published model, which this file is not; choose another</source>
        <translation>{name} は公開モデルの名前ですが、このファイルは別物です。別の名前を選んでください</translation>
    </message>
    <message>
        <source>{model} is installed already with other weights; `annotator models remove {name}` first, or choose another name</source>
        <translation>{model} は別の重みですでにインストールされています。先に `annotator models remove {name}` を実行するか、別の名前を選んでください</translation>
    </message>
    <message>
        <source>{path} was changed while it was copied; nothing was installed</source>
        <translation>{path} はコピー中に変更されました。何もインストールしていません</translation>
    </message>
    <message>
        <source>{path} holds no weights of a known network; there are: {networks}</source>
        <translation>{path} には既知のネットワークの重みがありません。あるもの：{networks}</translation>
    </message>
    <message>
        <source>{path} does not fit {network}: {weight} is missing</source>
        <translation>{path} は {network} に合いません：{weight} がありません</translation>
    </message>
    <message>
        <source>{path} does not fit {network}: {weight} has the shape {shape}, not {right}</source>
        <translation>{path} は {network} に合いません：{weight} の形状は {shape} ですが、{right} である必要があります</translation>
    </message>
    <message>
        <source>{path} does not fit {network}: {weight} is no part of it</source>
        <translation>{path} は {network} に合いません：{weight} は含まれないはずです</translation>
    </message>
    <message>
        <source>{path} is no checkpoint of the kind that torch saves (a zip): {reason}</source>
        <translation>{path} は torch が保存したチェックポイント（zip）ではありません：{reason}</translation>
    </message>
    <message>
        <source>{path} is damaged at {entry}: its checksum does not fit</source>
        <translation>{path} は {entry} で壊れています：チェックサムが合いません</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free} free, {needed} are needed; free some space and try again</source>
        <translation>{folder} のディスクの空きは {free} ですが、{needed} 必要です。空きを増やしてからやり直してください</translation>
    </message>
    <message>
        <source>The disk of {folder} is full: the model was not installed; free some space and try again, what was downloaded is kept where there is room for it</source>
        <translation>{folder} のディスクがいっぱいで、モデルをインストールできませんでした。空きを増やしてからやり直してください。ダウンロード済みの分は、空きがあれば残ります</translation>
    </message>
    <message>
        <source>{address} cannot be downloaded: {why}; the {count} bytes that have arrived are kept for the next time</source>
        <translation>{address} をダウンロードできません：{why}。受信済みの {count} バイトは次回のために残します</translation>
    </message>
    <message>
        <source>{address} cannot be downloaded: {why}; `annotator models add {file}` installs a file that was fetched in another way</source>
        <translation>{address} をダウンロードできません：{why}。別の方法で入手したファイルは `annotator models add {file}` でインストールできます</translation>
    </message>
    <message>
        <source>{address} cannot be downloaded: the server answers {answer}; another address can be set with --mirror</source>
        <translation>{address} をダウンロードできません：サーバーの応答は {answer} です。--mirror で別のアドレスを指定できます</translation>
    </message>
    <message>
        <source>{address} cannot be downloaded: more than {count} redirects</source>
        <translation>{address} をダウンロードできません：リダイレクトが {count} 回を超えました</translation>
    </message>
    <message>
        <source>{address} cannot be downloaded: it or what it redirects to is no web address</source>
        <translation>{address} をダウンロードできません：そのアドレスまたはリダイレクト先が Web アドレスではありません</translation>
    </message>
    <message>
        <source>the address of {host} is not found; is this machine online?</source>
        <translation>{host} のアドレスが見つかりません。このコンピューターはオンラインですか？</translation>
    </message>
    <message>
        <source>{host} cannot be reached; is this machine online?</source>
        <translation>{host} に接続できません。このコンピューターはオンラインですか？</translation>
    </message>
    <message>
        <source>the proxy {proxy} cannot be used</source>
        <translation>プロキシ {proxy} を使用できません</translation>
    </message>
    <message>
        <source>The proxy {proxy} in the environment cannot be used; it has to be http://HOST:PORT</source>
        <translation>環境変数のプロキシ {proxy} を使用できません。http://HOST:PORT の形式で指定してください</translation>
    </message>
    <message>
        <source>The certificate of {host} is not trusted ({reason}); check the clock of this machine, its certificates, and whether a proxy stands between</source>
        <translation>{host} の証明書は信頼されていません（{reason}）。このコンピューターの時計と証明書、間にプロキシがないかを確認してください</translation>
    </message>
    <message>
        <source>no byte has come for {seconds} s</source>
        <translation>{seconds} 秒間データが届いていません</translation>
    </message>
    <message>
        <source>the connection was cut</source>
        <translation>接続が切れました</translation>
    </message>
    <message>
        <source>the server answers {answer}</source>
        <translation>サーバーの応答は {answer} です</translation>
    </message>
    <message>
        <source>the server stopped after {done} of {count} bytes</source>
        <translation>サーバーは {count} バイト中 {done} バイトで送信を止めました</translation>
    </message>
    <message>
        <source>{address} offers {count} bytes; the published {file} has {right}</source>
        <translation>{address} は {count} バイトですが、公開された {file} は{right}です</translation>
    </message>
    <message>
        <source>{address} sends more than the {count} bytes that it can have</source>
        <translation>{address} は許される {count} バイトを超えて送信しています</translation>
    </message>
    <message>
        <source>exactly {count} bytes</source>
        <translation> {count} バイト</translation>
    </message>
    <message>
        <source>at most {count} bytes</source>
        <translation>最大 {count} バイト</translation>
    </message>
    <message>
        <source>{address} is not the published {file}: its digest is another one; what was downloaded has been removed</source>
        <translation>{address} は公開された {file} ではありません：ダイジェストが異なります。ダウンロードした内容は削除しました</translation>
    </message>
    <message>
        <source>{label} cannot be pulled: no digest is known that its file could be checked with; download {address} yourself and run `annotator models add {file}`</source>
        <translation>{label} をダウンロードできません：ファイルを照合するダイジェストがありません。{address} をご自身でダウンロードし、`annotator models add {file}` を実行してください</translation>
    </message>
    <message>
        <source>there is not enough memory for the network; close other programs, or choose a smaller model</source>
        <translation>ネットワークのためのメモリが足りません。ほかのプログラムを閉じるか、小さいモデルを選んでください</translation>
    </message>
    <message>
        <source>the network could not run: {reason}</source>
        <translation>ネットワークを実行できませんでした：{reason}</translation>
    </message>
    <message>
        <source>ONNX Runtime cannot load the network: {reason}</source>
        <translation>ONNX Runtime はネットワークを読み込めません：{reason}</translation>
    </message>
    <message>
        <source>{device} was asked for, but ONNX Runtime got only {providers}; leave the device out to run on the CPU</source>
        <translation>{device} が指定されましたが、ONNX Runtime で使えるのは {providers} だけです。デバイスを指定しなければ CPU で実行します</translation>
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
        <translation>言語</translation>
    </message>
    <message>
        <source>Opacity of masks (percent)</source>
        <translation>マスクの不透明度（%）</translation>
    </message>
    <message>
        <source>Width of outlines (pixels)</source>
        <translation>輪郭線の太さ（ピクセル）</translation>
    </message>
    <message>
        <source>Draw boxes around masks</source>
        <translation>マスクの周りにボックスを描く</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>Direction of runs</source>
        <translation>追跡の方向</translation>
    </message>
    <message>
        <source>Track the selected objects alone</source>
        <translation>選択中のオブジェクトだけを追跡</translation>
    </message>
    <message>
        <source>Stop runs at cuts</source>
        <translation>カットで追跡を止める</translation>
    </message>
    <message>
        <source>Processor threads (0: all)</source>
        <translation>スレッド数（0：すべて）</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Memory for decoded frames (MB)</source>
        <translation>デコード済みフレームのメモリ（MB）</translation>
    </message>
    <message>
        <source>Playback speed</source>
        <translation>再生速度</translation>
    </message>
    <message>
        <source>Play the range in a loop</source>
        <translation>範囲を繰り返し再生</translation>
    </message>
    <message>
        <source>Export format</source>
        <translation>書き出し形式</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外観</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>追跡</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>動画</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>順方向</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>逆方向</translation>
    </message>
    <message>
        <source>Both ways</source>
        <translation>双方向</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>利用できる最速のもの</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>プロセッサー（CPU）</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <translation>グラフィックスカード（CUDA）</translation>
    </message>
    <message>
        <source>Classic, built in</source>
        <translation>Classic（内蔵）</translation>
    </message>
    <message>
        <source>Changes at the next start.</source>
        <translation>次回の起動から有効です。</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
</context>
<context>
    <name>ShortcutEditor</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Search by name or key</source>
        <translation>名前またはキーで検索</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Second key</source>
        <translation>2 つ目のキー</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換える</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>そのままにする</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>リセット</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>すべてリセット</translation>
    </message>
    <message>
        <source>Remove: {key}</source>
        <translation>削除：{key}</translation>
    </message>
    <message>
        <source>{key} always does this.</source>
        <translation>{key} は常にこの操作に使われます。</translation>
    </message>
    <message>
        <source>{key} always is “{action}”; press another key.</source>
        <translation>{key} は常に「{action}」に使われます。別のキーを押してください。</translation>
    </message>
    <message>
        <source>{key} moves and confirms in lists; press another key.</source>
        <translation>{key} は一覧での移動や確定に使われます。別のキーを押してください。</translation>
    </message>
    <message>
        <source>{key} opens the menu “{menu}”; press another key.</source>
        <translation>{key} はメニュー「{menu}」を開きます。別のキーを押してください。</translation>
    </message>
    <message>
        <source>{key} is “{action}”. Replace it?</source>
        <translation>{key} は「{action}」に使われています。置き換えますか？</translation>
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
        <translation>キー</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>その他</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>{engine} is chosen.</source>
        <translation>{engine} が選択されています。</translation>
    </message>
    <message numerus="yes">
        <source>The built-in tracker is chosen; %n SAM 2 model(s) are ready too.</source>
        <translation>
            <numerusform>内蔵トラッカーが選択されています。SAM 2 モデルも %n 個使えます。</numerusform>
        </translation>
    </message>
    <message>
        <source>The built-in tracker is ready and works at once. A SAM 2 model gives far better masks.</source>
        <translation>内蔵トラッカーはすぐに使えます。SAM 2 モデルならはるかに良いマスクが得られます。</translation>
    </message>
    <message>
        <source>… or drop a video, a folder, an image or a project here.</source>
        <translation>…または、動画・フォルダー・画像・プロジェクトをここにドロップ。</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使ったもの</translation>
    </message>
    <message>
        <source>Nothing at hand?</source>
        <translation>素材がありませんか？</translation>
    </message>
    <message>
        <source>A short clip with a duck, a ball and a mug.</source>
        <translation>アヒルとボールとマグカップの短い動画です。</translation>
    </message>
    <message>
        <source>What makes the masks</source>
        <translation>マスクを作るエンジン</translation>
    </message>
    <message>
        <source>A video and a few clicks in, a labelled dataset out.</source>
        <translation>動画と数回のクリックから、アノテーション済みデータセットを。</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>まだありません。</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress of opening</source>
        <translation>開く処理の進捗</translation>
    </message>
    <message>
        <source>Open nothing</source>
        <translation>開くのをやめる</translation>
    </message>
    <message>
        <source>Progress of loading the engine</source>
        <translation>エンジンの読み込みの進捗</translation>
    </message>
    <message>
        <source>Use the built-in tracker</source>
        <translation>内蔵トラッカーを使う</translation>
    </message>
    <message>
        <source>Making the mask…</source>
        <translation>マスクを作成中…</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>読み取り専用</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>保存済み</translation>
    </message>
    <message>
        <source>Frame {frame} of {last}</source>
        <translation>フレーム {frame} / {last}</translation>
    </message>
</context>
<context>
    <name>TimeAxisView</name>
    <message>
        <source>Scroll through time</source>
        <translation>時間方向にスクロール</translation>
    </message>
    <message>
        <source>Scroll through objects</source>
        <translation>オブジェクト方向にスクロール</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>mask</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>not in the picture</source>
        <translation>画面内にない</translation>
    </message>
    <message>
        <source>prompts</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>edited by hand</source>
        <translation>手動で編集</translation>
    </message>
    <message>
        <source>outdated by a correction</source>
        <translation>修正により要更新</translation>
    </message>
    <message>
        <source>confidence {percent} %</source>
        <translation>信頼度 {percent} %</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between words on a frame</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>not tracked</source>
        <translation>未追跡</translation>
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
        <translation>まだオブジェクトがありません：[tool.positive] を押してクリックしてください</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>タイムライン</translation>
    </message>
    <message>
        <source>Masks, prompts and doubts of each object over time</source>
        <translation>各オブジェクトのマスク、プロンプト、疑わしい箇所の時間変化</translation>
    </message>
    <message>
        <source>Frame {frame}, {time}</source>
        <translation>フレーム {frame}、{time}</translation>
    </message>
</context>
<context>
    <name>TrackCommands</name>
    <message>
        <source>The tracker begins afresh; all masks are kept.</source>
        <translation>トラッカーをリセットしました。マスクはすべて残っています。</translation>
    </message>
    <message>
        <source>Select the objects to track, or choose all objects.</source>
        <translation>追跡するオブジェクトを選ぶか、「すべて」を選択してください。</translation>
    </message>
    <message>
        <source>Set in and out with [track.in] and [track.out], or choose the whole video.</source>
        <translation>[track.in] と [track.out] でイン点とアウト点を設定するか、「動画全体」を選択してください。</translation>
    </message>
    <message>
        <source>The run failed after {done} of {total} frames, which are kept: {why}</source>
        <translation>追跡は {total} フレーム中 {done} フレームで失敗しました（完了分は残っています）：{why}</translation>
    </message>
    <message>
        <source>Go to frame %d</source>
        <translation>フレーム %d へ移動</translation>
    </message>
    <message>
        <source>Stopped at the cut before frame {cuts}. Click on the object in the new shot, or run on.</source>
        <translation>フレーム {cuts} の手前のカットで停止しました。新しいショットでオブジェクトをクリックするか、追跡を続けてください。</translation>
    </message>
    <message>
        <source>Stopped at the cuts before frames {cuts}. Click on the objects in the new shots, or run on.</source>
        <translation>フレーム {cuts} の手前のカットで停止しました。新しいショットでオブジェクトをクリックするか、追跡を続けてください。</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>追跡を続ける</translation>
    </message>
    <message>
        <source>Stopped after {done} of {total} frames; what is done is kept.</source>
        <translation>{total} フレーム中 {done} フレームで停止しました。完了分は残っています。</translation>
    </message>
    <message>
        <source>There was nothing to do: the masks of these frames are up to date.</source>
        <translation>処理は不要でした。これらのフレームのマスクは最新です。</translation>
    </message>
    <message numerus="yes">
        <source>Stopped at a cut after %n frame(s).</source>
        <translation>
            <numerusform>%n フレームの後、カットで停止しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tracked %n frame(s).</source>
        <translation>
            <numerusform>%n フレームを追跡しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) could not be read.</source>
        <translation>
            <numerusform>%n フレームを読み取れませんでした。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tracking</name>
    <message>
        <source>A run is under way; stop it first.</source>
        <translation>追跡の実行中です。先に停止してください。</translation>
    </message>
    <message>
        <source>No engine is ready yet; choose one, or wait until it is loaded.</source>
        <translation>使えるエンジンがまだありません。選択するか、読み込みを待ってください。</translation>
    </message>
    <message>
        <source>Nothing is tracked: {why}</source>
        <translation>追跡していません：{why}</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>追跡</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Frame</source>
        <translation>フレーム</translation>
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
        <translation>閉じる</translation>
    </message>
</context>
</TS>
