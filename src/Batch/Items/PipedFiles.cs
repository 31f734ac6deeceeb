namespace PipelineKit.Batch.Items;

/// <summary>
/// Files that stand for standard input and output while a job runs: an image is read more than once where a pipeline needs
/// that, and nothing is passed on of one that fails halfway.
/// </summary>
/// <param name="Input">Where what came by standard input is.</param>
/// <param name="Output">Where what goes to standard output is written.</param>
public sealed record PipedFiles(string Input, string Output)
{
    /// <summary>What stands for both on a command line, and in reports.</summary>
    public const string Name = "-";
}
