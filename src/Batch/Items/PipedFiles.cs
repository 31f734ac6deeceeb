namespace PipelineKit.Batch.Items;

/// <summary>
/// Temporary files for standard input and output. They allow a pipeline to read an image more than once, and nothing is passed on
/// if an item fails halfway.
/// </summary>
/// <param name="Input">The file that holds standard input.</param>
/// <param name="Output">The file that is copied to standard output.</param>
public sealed record PipedFiles(string Input, string Output)
{
    /// <summary>The name of both on the command line and in reports.</summary>
    public const string Name = "-";
}
