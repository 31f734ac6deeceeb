namespace PipelineKit.Planning;

/// <summary>
/// How the images of stacks are read where not all of their decoders can be open at once: some rows of every image are decoded
/// and kept, image after image, and each file is opened again for the next rows.
/// </summary>
/// <param name="Rows">Rows of each image that are kept.</param>
/// <param name="InFile">Whether they are kept in a temporary file, not in memory.</param>
public sealed record StackWindow(int Rows, bool InFile)
{
    /// <summary>How often a file of so many rows is opened.</summary>
    public int Openings(int height) => (height + Rows - 1) / Rows;
}
