using PipelineKit.Imaging;

namespace PipelineKit.Studio.Pictures;

/// <summary>The channels of an image that are shown: one as gray, or the first three as red, green and blue.</summary>
internal readonly record struct Channels(int Red, int Green, int Blue, int Alpha)
{
    /// <summary>Returns the channels of an image; alpha is -1 if there is none.</summary>
    public static Channels Of(ImageInfo info) => info.ColorChannels >= 3
        ? new(0, 1, 2, info.HasAlpha ? info.Channels - 1 : -1)
        : new(0, 0, 0, info.HasAlpha ? info.Channels - 1 : -1);
}
