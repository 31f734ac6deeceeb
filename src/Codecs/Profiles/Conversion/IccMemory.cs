using PipelineKit.Codecs.Vips;

namespace PipelineKit.Codecs.Profiles.Conversion;

/// <summary>The memory of conversions, in bytes: conservative estimates from measurements.</summary>
internal static class IccMemory
{
    /// <summary>A transform: its pixels, those between its two steps, and the tables of the profiles.</summary>
    public const long Transform = (VipsColorTransform.MostPixels * 24L) + (1 << 20);

    /// <summary>All transforms.</summary>
    public const long Most = Transform * VipsColorTransforms.Most;
}
