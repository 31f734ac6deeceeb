namespace PipelineKit.Names;

/// <summary>The placeholders for output names, in addition to those of <c>match</c>.</summary>
public static class Placeholders
{
    /// <summary>The input's file name, without folder and extension.</summary>
    public const string Stem = "stem";

    /// <summary>The folder of the input, relative to the given one.</summary>
    public const string Dir = "dir";

    /// <summary>The extension of the output.</summary>
    public const string Ext = "ext";

    /// <summary>The name of the output in the pipeline.</summary>
    public const string Output = "output";

    /// <summary>The 1-based number of the item.</summary>
    public const string Index = "index";

    /// <summary>The 1-based number of the frame.</summary>
    public const string Frame = "frame";

    /// <summary>Gets all placeholders.</summary>
    public static IReadOnlyList<string> Names { get; } = [Stem, Dir, Ext, Output, Index, Frame];
}
