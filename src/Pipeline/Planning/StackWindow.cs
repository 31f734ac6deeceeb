namespace PipelineKit.Planning;

/// <summary>
/// How stacks are read when their decoders cannot all be open at once: some rows of every image are decoded and kept, image by
/// image, and each file is reopened for the next rows.
/// </summary>
/// <param name="Rows">The number of rows kept for each image.</param>
/// <param name="InFile">Whether they are kept in a temporary file rather than in memory.</param>
public sealed record StackWindow(int Rows, bool InFile)
{
    /// <summary>Returns how often a file of a given height is opened.</summary>
    public int Openings(int height) => (height + Rows - 1) / Rows;
}
