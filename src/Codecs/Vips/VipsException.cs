namespace PipelineKit.Codecs.Vips;

/// <summary>libvips refused; whoever knows the file turns this into a <see cref="Diagnostics.PipelineException"/>.</summary>
internal sealed class VipsException(string? words) : Exception(words ?? "libvips gave no reason")
{
    /// <summary>What libvips said, perhaps on another thread's failure: see <see cref="VipsTurns"/>.</summary>
    public string? Words => words;

    /// <summary>The fault libvips has just reported.</summary>
    public static VipsException Last() => new(VipsFault.Take());
}
