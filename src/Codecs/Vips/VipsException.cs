namespace PipelineKit.Codecs.Vips;

/// <summary>libvips refused; whoever knows the file turns this into a <see cref="Diagnostics.PipelineException"/>.</summary>
internal sealed class VipsException(string message) : Exception(message)
{
    /// <summary>The fault libvips has just reported, or <paramref name="otherwise"/> when it gave no words.</summary>
    public static VipsException Last(string otherwise) => new(VipsFault.Take() ?? otherwise);
}
