using System.Text;
using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Bench.Compare;

/// <summary>An 8-bit gray image in memory, as a decoder delivers it.</summary>
internal sealed class MemoryImage(byte[] samples, int width, int height)
{
    private readonly ImageHeader header = new(new ImageInfo(width, height, 1) { White = 255 }, SampleType.UInt8, "memory");

    public ImageInfo Info => header.Image;

    /// <summary>Gets the samples, row by row.</summary>
    public ReadOnlySpan<byte> Samples => samples;

    /// <summary>Loads a binary 8-bit PGM file.</summary>
    public static MemoryImage Load(string path)
    {
        var file = File.ReadAllBytes(path);
        var fields = new List<string>();
        var at = 0;
        while (fields.Count < 4)
        {
            var end = at;
            while (!char.IsWhiteSpace((char)file[end]))
                end++;
            if (end > at)
                fields.Add(Encoding.ASCII.GetString(file, at, end - at));
            at = end + 1;
        }
        if (fields[0] != "P5" || fields[3] != "255")
            throw new InvalidDataException($"{path} is no 8-bit binary PGM.");
        return new MemoryImage(file[at..], int.Parse(fields[1]), int.Parse(fields[2]));
    }

    /// <summary>Returns the rows from the first to the second to last, and as many columns.</summary>
    public MemoryImage Corner(int rows, int columns)
    {
        var corner = new byte[rows * columns];
        for (var y = 0; y < rows; y++)
            samples.AsSpan(y * Info.Width, columns).CopyTo(corner.AsSpan(y * columns));
        return new MemoryImage(corner, columns, rows);
    }

    public ImageReader Open() => new Reader(this);

    private sealed class Reader(MemoryImage image) : ImageReader
    {
        private int next;

        public override ImageHeader Header => image.header;

        public override void Read(Span<byte> target, int rows)
        {
            image.Samples.Slice(next, rows * image.Info.Width).CopyTo(target);
            next += rows * image.Info.Width;
        }

        public override ReadOnlySpan<byte> ReadInPlace(int rows)
        {
            var there = image.Samples.Slice(next, rows * image.Info.Width);
            next += there.Length;
            return there;
        }

        public override void Dispose()
        {
        }
    }
}
