using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Tiff;

/// <summary>The pages of a TIFF: its chain of directories, except reduced copies and masks (TIFF 6.0, NewSubfileType).</summary>
/// <param name="Pages">The pages; at least one.</param>
/// <param name="IsWhole">Whether the end of the chain was reached.</param>
internal sealed record TiffPages(IReadOnlyList<TiffPage> Pages, bool IsWhole)
{
    private const int Subfile = 254;
    private const long Reduced = 1, Mask = 4;

    /// <summary>The number of pages, including one that cannot be read.</summary>
    public int Count => Pages.Count + (IsWhole ? 0 : 1);

    /// <summary>Reads the pages of a file; null if its first directory is unreadable.</summary>
    /// <exception cref="PipelineException">PK0602: the chain is circular; PK0604: there are too many.</exception>
    public static TiffPages? Read(Stream file, string path, ImageLimits limits)
    {
        if (TiffReader.Open(file, 0) is not { } reader)
            return null;
        var pages = new List<TiffPage>();
        var seen = new HashSet<long>();
        var next = (long?)reader.First;
        for (var index = 0; next is > 0 and var at; index++)
        {
            if (!seen.Add(at))
                throw new PipelineException(Codes.Corrupt,
                    $"'{path}' cannot be decoded: its TIFF directories form a cycle", "replace the file");
            if (reader.Fields(at) is not { } found || (index > 0 && found.Fields.Any(f => f.At + f.Bytes > file.Length)))
                return index == 0 ? null : new(pages, IsWhole: false);
            if (index == 0 || (Kind(file, reader, found.Fields) & (Reduced | Mask)) == 0)
                pages.Add(new(index, at));
            CheckCount(path, pages.Count, seen.Count, limits);
            next = found.Next;
        }
        return new(pages, IsWhole: next is not null);
    }

    /// <summary>Opens a file so that a page appears to be the first.</summary>
    /// <param name="path">The file.</param>
    /// <param name="frame">The page, counted from 0.</param>
    /// <param name="limits">The maximum number of pages.</param>
    /// <param name="pages">All pages; null if the first directory is unreadable.</param>
    public static Stream Open(string path, int frame, ImageLimits limits, out TiffPages? pages)
    {
        var file = InputFile.Open(path);
        try
        {
            pages = Read(file, path, limits);
            if (frame == 0 || pages is null)
                return file;
            if (frame >= pages.Pages.Count)
                throw new PipelineException(Codes.Truncated,
                    $"'{path}' ends before its page {frame + 1}", "replace the file");
            return new TiffPageStream(file, pages.Pages[frame].At);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Checks that every page is reachable.</summary>
    /// <exception cref="PipelineException">PK0603: the file ends before one.</exception>
    public static void CheckWhole(string path, ImageLimits limits)
    {
        using var file = InputFile.Open(path);
        if (Read(file, path, limits) is { IsWhole: false, Pages: var pages })
            throw new PipelineException(Codes.Truncated,
                $"'{path}' ends before its page {pages.Count + 1}", "replace the file");
    }

    // Copies and masks also take time to read.
    private static void CheckCount(string path, int pages, int directories, ImageLimits limits)
    {
        InputLimits.CheckFrames(path, pages, limits);
        InputLimits.CheckFrames(path, directories / 16, limits);
    }

    private static long Kind(Stream file, TiffReader reader, IReadOnlyList<TiffField> fields)
    {
        var field = fields.FirstOrDefault(f => f.Tag == Subfile);
        var width = ExifEntry.Width(field.Type);
        if (field.Count < 1 || field.Type is not (3 or 4) || field.At > file.Length - width)
            return 0;
        Span<byte> bytes = stackalloc byte[width];
        file.Position = field.At;
        file.ReadExactly(bytes);
        return reader.Number(bytes, width);
    }
}

/// <summary>A page.</summary>
/// <param name="Directory">The index of its directory in the chain, counted from 0.</param>
/// <param name="At">The offset of the directory.</param>
internal sealed record TiffPage(int Directory, long At);
