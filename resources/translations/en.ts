<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CategoriesPanel</name>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CategoryManager</name>
    <message numerus="yes">
        <source>%n object(s) of {name} get another category, and {name} is deleted. Merge it into:</source>
        <translation>
            <numerusform>%n object of {name} gets another category, and {name} is deleted. Merge it into:</numerusform>
            <numerusform>%n objects of {name} get another category, and {name} is deleted. Merge it into:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CutCommands</name>
    <message numerus="yes">
        <source>%n cut(s) found.</source>
        <translation>
            <numerusform>%n cut found.</numerusform>
            <numerusform>%n cuts found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message numerus="yes">
        <source>A run was interrupted when the program ended; the %n mask(s) that it made so far are kept.</source>
        <translation>
            <numerusform>A run was interrupted when the program ended; the one mask that it made so far is kept.</numerusform>
            <numerusform>A run was interrupted when the program ended; the %n masks that it made so far are kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n unfinished object(s) are left out: finish them with [label.finish].</source>
        <translation>
            <numerusform>%n unfinished object is left out: finish it with [label.finish].</numerusform>
            <numerusform>%n unfinished objects are left out: finish them with [label.finish].</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>%n annotation</numerusform>
            <numerusform>%n annotations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ObjectCommands</name>
    <message numerus="yes">
        <source>On %n frame(s) both were seen; there the mask of object {number} stands.</source>
        <translation>
            <numerusform>On %n frame both were seen; there the mask of object {number} stands.</numerusform>
            <numerusform>On %n frames both were seen; there the mask of object {number} stands.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ObjectsPanel</name>
    <message numerus="yes">
        <source>%n outdated</source>
        <translation>
            <numerusform>%n outdated</numerusform>
            <numerusform>%n outdated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mask(s)</source>
        <translation>
            <numerusform>%n mask</numerusform>
            <numerusform>%n masks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message numerus="yes">
        <source>Recording: {time}, %n frame(s)</source>
        <translation>
            <numerusform>Recording: {time}, %n frame</numerusform>
            <numerusform>Recording: {time}, %n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message numerus="yes">
        <source>The built-in tracker is chosen; %n SAM 2 model(s) are ready too.</source>
        <translation>
            <numerusform>The built-in tracker is chosen; %n SAM 2 model is ready too.</numerusform>
            <numerusform>The built-in tracker is chosen; %n SAM 2 models are ready too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrackCommands</name>
    <message numerus="yes">
        <source>Stopped at a cut after %n frame(s).</source>
        <translation>
            <numerusform>Stopped at a cut after %n frame.</numerusform>
            <numerusform>Stopped at a cut after %n frames.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tracked %n frame(s).</source>
        <translation>
            <numerusform>Tracked %n frame.</numerusform>
            <numerusform>Tracked %n frames.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) could not be read.</source>
        <translation>
            <numerusform>%n frame could not be read.</numerusform>
            <numerusform>%n frames could not be read.</numerusform>
        </translation>
    </message>
</context>
</TS>
