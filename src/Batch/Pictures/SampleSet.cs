using PipelineKit.Imaging;

namespace PipelineKit.Batch.Pictures;

/// <summary>Some pixels of an image, evenly spread.</summary>
/// <param name="Image">The image.</param>
/// <param name="Step">Every how manyth pixel is there; 1 for all.</param>
/// <param name="Channels">Channels of each: the first ones of the image.</param>
/// <param name="Values">Pixel by pixel.</param>
internal sealed record SampleSet(ImageInfo Image, int Step, int Channels, double[] Values)
{
    /// <summary>How many pixels there are.</summary>
    public int Count => Values.Length / Channels;

    /// <summary>One channel of all pixels.</summary>
    public IEnumerable<double> Channel(int channel) => Enumerable.Range(0, Count).Select(i => Values[(i * Channels) + channel]);
}
