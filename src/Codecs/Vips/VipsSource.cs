using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Jpeg;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Vips;

/// <summary>A file as libvips opens it, and why it does not.</summary>
internal sealed record VipsSource(string Path, VipsKind Kind)
{
    // The step in which a file is read again; only files that failed are.
    private const int Rows = 64;

    /// <summary>Which image of the file, counted from 0.</summary>
    public int Page { get; init; }

    /// <summary>Whether the file is gone through although libvips does not complain.</summary>
    public bool Thorough { get; init; }

    /// <summary>What a JPEG holds that is no part of it; null when libvips did not complain yet.</summary>
    public StrayBytes? Stray { get; private init; }

    /// <summary>
    /// The same file, for libvips to read although it warns of stray bytes; null when anything else is wrong, or it complains of
    /// something else.
    /// </summary>
    /// <param name="words">What it said; null when it said nothing.</param>
    public VipsSource? WithoutWarnings(string? words)
    {
        if (Kind.Format.Name != "jpeg" || Stray is not null || words?.Contains(StrayBytes.Words) == false)
            return null;
        using var file = InputFile.Open(Path);
        return StrayBytes.Find(file) is { } stray ? this with { Stray = stray } : null;
    }

    /// <summary>Opens the image.</summary>
    /// <exception cref="VipsException">libvips refused.</exception>
    public VipsObject Load()
    {
        using var load = new VipsOperation(Kind.Loader);
        const int sequential = 1;
        if (Page > 0)
            load.Set("page", Page);
        return load.Set("filename", System.IO.Path.GetFullPath(Path))
            .Set("access", sequential)
            .Set("fail-on", (int)(Stray is null ? VipsFailOn.Warning : VipsFailOn.Error))
            .RunToImage();
    }

    /// <summary>What libvips says of a file that could not be opened, or decoded to a row: found by doing it again.</summary>
    public string? Complaint(int toRow = 0) => VipsTurns.Alone(() => Decode(toRow));

    /// <summary>What is wrong with a file of which it says that.</summary>
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
