namespace PipelineKit.Studio.Pictures;

/// <summary>Converts samples to pixels, row by row.</summary>
internal abstract class PixelBuilder
{
    /// <summary>Adds a row.</summary>
    public abstract void Add(ReadOnlySpan<byte> row);

    /// <summary>Returns the pixels of all added rows, and the statistics of their samples.</summary>
    public abstract (Pixels Pixels, SampleSummary Summary) Finish();
}
