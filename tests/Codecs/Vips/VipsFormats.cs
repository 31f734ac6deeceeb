using PipelineKit.Codecs.Vips;
using Xunit;

namespace PipelineKit.Tests.Codecs.Vips;

/// <summary>
/// What the libvips of this run was built with: the one that packages bring has no JPEG XL or JPEG 2000, a system's has.
/// Tests of those formats run where they can; that the others are refused, and how, is tested in <see cref="VipsLibraryTests"/>.
/// </summary>
internal static class VipsFormats
{
    /// <summary>Whether files of a format can be read and written.</summary>
    public static bool Has(string format)
    {
        VipsLibrary.Ensure();
        return VipsLibrary.Has(VipsKind.Named(format).Loader);
    }

    /// <summary>Those of the formats that this libvips has.</summary>
    public static TheoryData<string> Of(params string[] formats) => [.. formats.Where(Has)];

    /// <summary>Those of the files, by their extension, whose format this libvips has.</summary>
    public static bool HasFormatOf(string path) =>
        VipsKind.All.FirstOrDefault(kind => kind.Format.Extensions.Contains(Path.GetExtension(path)[1..])) is not { } kind
        || Has(kind.Format.Name);
}
