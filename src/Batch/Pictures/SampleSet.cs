using PipelineKit.Imaging;

namespace PipelineKit.Batch.Pictures;

/// <summary>Evenly spaced pixels of an image.</summary>
/// <param name="Image">The image.</param>
/// <param name="Step">The sampling interval in pixels; 1 for all.</param>
/// <param name="Channels">The number of channels kept, starting from the first.</param>
/// <param name="Values">The samples, pixel by pixel.</param>
internal sealed record SampleSet(ImageInfo Image, int Step, int Channels, double[] Values)
{
    /// <summary>The number of pixels.</summary>
    public int Count => Values.Length / Channels;

    /// <summary>Returns one channel of all pixels.</summary>
    public IEnumerable<double> Channel(int channel) => Enumerable.Range(0, Count).Select(i => Values[(i * Channels) + channel]);
}
