namespace PipelineKit.Studio.Pictures;

/// <summary>Makes pixels of rows of samples while they pass.</summary>
internal abstract class PixelBuilder
{
    /// <summary>Adds a row.</summary>
    public abstract void Add(ReadOnlySpan<byte> row);

    /// <summary>The pixels of all rows added, and what was found about the samples.</summary>
    public abstract (Pixels Pixels, SampleSummary Summary) Finish();
}
