using PipelineKit.Codecs.Metadata;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Tiff;

/// <summary>The first directory of a TIFF or BigTIFF, read before any decoder runs; values are read on demand.</summary>
internal sealed class TiffDirectory
{
    private readonly Stream _file;
    private readonly string _path;
    private readonly TiffReader _reader;
    private readonly Dictionary<int, TiffField> _entries = [];

    private TiffDirectory(Stream file, string path)
    {
        (_file, _path) = (file, path);
        _reader = TiffReader.Open(file, 0) ?? throw Damaged();
        CheckReaches(_reader.First + (_reader.IsBig ? 8 : 2));
        var (fields, next, _) = _reader.Fields(_reader.First) ?? throw Damaged();
        _ = next ?? throw new PipelineException(Codes.Truncated,
            $"'{_path}' ends within its TIFF directory", "replace the file");
        foreach (var field in fields)
            _entries.TryAdd(field.Tag, field);
    }

    /// <summary>Reads the first directory of a file.</summary>
    /// <exception cref="PipelineException">PK0602, PK0603.</exception>
    public static TiffDirectory Read(Stream file, string path) => new(file, path);

    /// <summary>Checks that every value is within the file, before a decoder allocates memory based on it.</summary>
    /// <exception cref="PipelineException">PK0603: one is not.</exception>
    public void CheckValues()
    {
        foreach (var entry in _entries.Values)
            CheckReaches(entry.At + entry.Bytes);
    }

    /// <summary>Checks that the file is long enough for its samples.</summary>
    /// <exception cref="PipelineException">PK0603: it is too short.</exception>
    public void CheckSamples()
    {
        var (offsets, lengths) = _entries.ContainsKey(TiffTag.TileOffsets)
            ? (TiffTag.TileOffsets, TiffTag.TileBytes) : (TiffTag.StripOffsets, TiffTag.StripBytes);
        CheckReaches(Numbers(offsets).Zip(Numbers(lengths), (at, length) => at + length).DefaultIfEmpty(0).Max());
    }

    /// <summary>Returns the stated size of a tag's values in bytes; 0 for a missing one.</summary>
    public long Length(int tag) => _entries.TryGetValue(tag, out var entry) ? entry.Bytes : 0;

    /// <summary>Returns a tag's first number, or the default for a missing one.</summary>
    public long First(int tag, long missing) => Numbers(tag).DefaultIfEmpty(missing).First();

    /// <summary>Returns a tag's integers.</summary>
    public IEnumerable<long> Numbers(int tag)
    {
        if (!_entries.TryGetValue(tag, out var entry)
            || ExifEntry.Width(entry.Type) is var width && entry.Type is not (1 or 3 or 4 or 13 or 16))
            yield break;
        // In blocks, because the count is not trustworthy.
        const int block = 4096;
        for (long done = 0; done < entry.Count; done += block)
        {
            var bytes = Bytes(entry.At + (done * width), (int)Math.Min(block, entry.Count - done) * width);
            for (var at = 0; at < bytes.Length; at += width)
                yield return _reader.Number(bytes.AsSpan(at), width);
        }
    }

    private byte[] Bytes(long at, int count)
    {
        CheckReaches(at + count);
        var bytes = new byte[count];
        _file.Position = at;
        _file.ReadExactly(bytes);
        return bytes;
    }

    private void CheckReaches(long needed)
    {
        if (needed > _file.Length)
            throw new PipelineException(Codes.Truncated,
                $"'{_path}' should have {needed} bytes but has {_file.Length}", "replace the file");
    }

    private PipelineException Damaged() =>
        new(Codes.Corrupt, $"'{_path}' cannot be decoded: its TIFF data is damaged", "replace the file");
}
