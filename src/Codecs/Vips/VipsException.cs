namespace PipelineKit.Codecs.Vips;

/// <summary>An error from libvips; the caller converts it to a <see cref="Diagnostics.PipelineException"/>.</summary>
internal sealed class VipsException(string? words) : Exception(words ?? "libvips reported no reason")
{
    /// <summary>The message of libvips, possibly about another thread's failure: see <see cref="VipsTurns"/>.</summary>
    public string? Words => words;

    /// <summary>Creates an exception from the last error of libvips.</summary>
    public static VipsException Last() => new(VipsFault.Take());
}
