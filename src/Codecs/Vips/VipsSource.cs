using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Jpeg;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Vips;

/// <summary>A file opened by libvips, and its errors.</summary>
internal sealed record VipsSource(string Path, VipsKind Kind)
{
    // The number of rows per step when a file is read again; only failed files are.
    private const int Rows = 64;

    /// <summary>The image of the file, counted from 0.</summary>
    public int Page { get; init; }

    /// <summary>The factor by which a JPEG is reduced during decoding: 1, 2, 4 or 8.</summary>
    public int Reduction { get; init; } = 1;

    /// <summary>Whether the file is checked completely even if libvips reports nothing.</summary>
    public bool Thorough { get; init; }

    /// <summary>The stray bytes of a JPEG; null until libvips reports an error.</summary>
    public StrayBytes? Stray { get; private init; }

    /// <summary>
    /// Returns the same file for libvips to read despite warnings about stray bytes; null if anything else is wrong or was
    /// reported.
    /// </summary>
    /// <param name="words">The message of libvips, or null.</param>
    public VipsSource? WithoutWarnings(string? words)
    {
        if (Kind.Format.Name != "jpeg" || Stray is not null || words?.Contains(StrayBytes.Words) == false)
            return null;
        using var file = InputFile.Open(Path);
        return StrayBytes.Find(file) is { } stray ? this with { Stray = stray } : null;
    }

    /// <summary>Opens the image.</summary>
    /// <exception cref="VipsException">libvips failed.</exception>
    public VipsObject Load()
    {
        using var load = new VipsOperation(Kind.Loader);
        const int sequential = 1;
        if (Page > 0)
            load.Set("page", Page);
        if (Reduction > 1)
            load.Set("shrink", Reduction);
        return load.Set("filename", System.IO.Path.GetFullPath(Path))
            .Set("access", sequential)
            .Set("fail-on", (int)(Stray is null ? VipsFailOn.Warning : VipsFailOn.Error))
            .RunToImage();
    }

    /// <summary>
    /// Returns the message of libvips about a file that could not be opened, or decoded to a row, by repeating the work.
    /// </summary>
    public string? Complaint(int toRow = 0) => VipsTurns.Alone(() => Decode(toRow));

    /// <summary>Returns the error of a file with the given message.</summary>
    public PipelineException Fault(string? words) => VipsFault.Of(Path, Kind.Format.Name, words);

    private unsafe void Decode(int toRow)
    {
        using var image = Load();
        var width = VipsNative.vips_image_get_width(image.Pointer);
        for (var top = 0; top < toRow; top += Rows)
        {
            var region = VipsNative.vips_region_new(image.Pointer);
            var area = new VipsRect { Left = 0, Top = top, Width = width, Height = Math.Min(Rows, toRow - top) };
            var result = VipsNative.vips_region_prepare(region, &area);
            VipsNative.g_object_unref(region);
            if (result != 0)
                throw VipsException.Last();
        }
    }
}
