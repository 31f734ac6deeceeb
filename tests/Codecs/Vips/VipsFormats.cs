using PipelineKit.Codecs.Vips;
using Xunit;

namespace PipelineKit.Tests.Codecs.Vips;

/// <summary>
/// The formats supported by this libvips: the packaged one lacks JPEG XL and JPEG 2000, a system's has them. Tests of those
/// formats run only where supported; <see cref="VipsLibraryTests"/> tests the errors elsewhere.
/// </summary>
internal static class VipsFormats
{
    /// <summary>Returns whether files of a format can be read and written.</summary>
    public static bool Has(string format)
    {
        VipsLibrary.Ensure();
        return VipsLibrary.Has(VipsKind.Named(format).Loader);
    }

    /// <summary>Filters formats by support.</summary>
    public static TheoryData<string> Of(params string[] formats) => [.. formats.Where(Has)];

    /// <summary>Filters files by support for their extension.</summary>
    public static bool HasFormatOf(string path) =>
        VipsKind.All.FirstOrDefault(kind => kind.Format.Extensions.Contains(Path.GetExtension(path)[1..])) is not { } kind
        || Has(kind.Format.Name);
}
