namespace PipelineKit.Names;

/// <summary>What names of outputs may say of an item beside the names of <c>match</c>.</summary>
public static class Placeholders
{
    /// <summary>The name of the item's file, without folder and extension.</summary>
    public const string Stem = "stem";

    /// <summary>The folder the item's file is in, below the one that was given.</summary>
    public const string Dir = "dir";

    /// <summary>The extension the output gets.</summary>
    public const string Ext = "ext";

    /// <summary>The output's name in the pipeline.</summary>
    public const string Output = "output";

    /// <summary>The number of the item, from 1.</summary>
    public const string Index = "index";

    /// <summary>The number of the frame, from 1.</summary>
    public const string Frame = "frame";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } = [Stem, Dir, Ext, Output, Index, Frame];
}
