using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Files;

/// <summary>Checks the values in a header, with the same messages for every format.</summary>
internal static class InputLimits
{
    /// <summary>Checks an image that is held whole.</summary>
    /// <exception cref="PipelineException">PK0604.</exception>
    public static void CheckPixels(string path, long width, long height, ImageLimits limits)
    {
        if (width * height > limits.MaxPixels)
            throw TooMany(path, width, height, limits.MaxPixels);
    }

    /// <summary>Checks an image that is decoded row by row.</summary>
    /// <exception cref="PipelineException">PK0604.</exception>
    public static void CheckStreamed(string path, long width, long height, ImageLimits limits)
    {
        if (MostStreamed(width, limits) is var most && width * height > most)
            throw TooMany(path, width, height, most);
    }

    /// <summary>Returns the largest number of pixels of an image decoded row by row: a row is held whole.</summary>
    public static long MostStreamed(long width, ImageLimits limits) =>
        width > limits.MaxPixels ? limits.MaxPixels : limits.MaxStreamedPixels;

    private static PipelineException TooMany(string path, long width, long height, long most) => new(
        Codes.TooLarge, $"'{path}' is {width}×{height}: {width * height} pixels, but only {most} are allowed",
        "split it into smaller images");

    /// <exception cref="PipelineException">PK0604.</exception>
    public static void CheckChannels(string path, long channels, ImageLimits limits)
    {
        if (channels > limits.MaxChannels)
            throw new PipelineException(Codes.TooLarge,
                $"'{path}' has {channels} channels, but only {limits.MaxChannels} are allowed");
    }

    /// <exception cref="PipelineException">PK0604.</exception>
    public static void CheckFrames(string path, long frames, ImageLimits limits)
    {
        if (frames > limits.MaxFrames)
            throw new PipelineException(
                Codes.TooLarge, $"'{path}' has {frames} frames, but only {limits.MaxFrames} are allowed", "split it");
    }

    public static PipelineException TooMuchMetadata(string path) => new(
        Codes.TooLarge, $"the metadata of '{path}' exceeds the limit",
        "remove what is not needed, such as embedded previews");
}
