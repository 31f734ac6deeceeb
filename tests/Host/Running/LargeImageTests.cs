using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Running;

/// <summary>Images of 400 megapixels of zeros, in sparse files.</summary>
[Trait(Effort.Run, Effort.OnlyAll)]
public sealed class LargeImageTests : IDisposable
{
    private const int Side = 20_000;

    private const string Corner = "name: t\nstages:\n  soft: { op: box, size: 5 }\n"
        + "  s: { op: crop, x: 19990, y: 19990, width: 10, height: 10 }\noutputs:\n  s: { from: s, format: csv }\n";

    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_PGM_streams_within_the_planned_memory() => Runs(Pgm());

    [Fact]
    public void An_array_streams_within_the_planned_memory() => Runs(Sparse("a.npy", Npy()));

    [Theory]
    [InlineData(16)]
    [InlineData(Side)]
    public void A_TIFF_streams_within_the_planned_memory(int rowsPerStrip) => Runs(Tiff(rowsPerStrip, planar: 1));

    [Fact]
    public void A_planar_TIFF_with_one_strip_per_plane_needs_the_whole_image_and_is_rejected()
    {
        Assert.NotEqual(0, work.Run("run", work.Text("p.yaml", Corner), Tiff(Side, planar: 2), "-o", work["out.csv"]));
        Assert.Contains("400000000 pixels, but only 268402689 are allowed", work.Error);
    }

    [Fact]
    public void A_set_limit_applies_to_streamed_images_too()
    {
        Assert.NotEqual(0, work.Run("run", work.Text("p.yaml", Corner), Pgm(), "-o", work["out.csv"],
            "--max-pixels", "300000000"));
        Assert.Contains("400000000 pixels, but only 300000000 are allowed", work.Error);
    }

    private void Runs(string input)
    {
        var pipeline = work.Text("p.yaml", Corner);
        Assert.Equal(0, work.Run("plan", pipeline, input));
        Assert.Matches(new Regex(@"one item takes at most \d{1,2}\.\d MiB for its rows\n"), work.Out);
        Assert.Equal(0, work.Run("run", pipeline, input, "-o", work["out.csv"], "--memory", "150M"));
        Assert.StartsWith("0,0,0,0,0,0,0,0,0,0\n", File.ReadAllText(work["out.csv"]));
    }

    private string Pgm() => Sparse("a.pgm", Encoding.ASCII.GetBytes($"P5 {Side} {Side} 255\n"));

    private static byte[] Npy()
    {
        var text = $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({Side}, {Side}), }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0, .. Encoding.ASCII.GetBytes(text)];
    }

    private string Tiff(int rowsPerStrip, int planar)
    {
        var strips = Side / rowsPerStrip;
        var tables = 8 + 2 + 10 * 12 + 4;
        var samples = tables + (strips > 1 ? 8 * strips : 0);
        var file = new byte[samples];
        ((ReadOnlySpan<byte>)[(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 10]).CopyTo(file);
        (int Tag, int Value, int Count)[] entries =
        [
            (256, Side, 1), (257, Side, 1), (258, 8, 1), (259, 1, 1), (262, 1, 1),
            (273, strips > 1 ? tables : samples, strips), (277, 1, 1), (278, rowsPerStrip, 1),
            (279, strips > 1 ? tables + 4 * strips : Side * Side, strips),
            (284, planar, 1),
        ];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = file.AsSpan(10 + 12 * i);
            BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], 4);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], entries[i].Count);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], entries[i].Value);
        }
        for (var i = 0; i < strips && strips > 1; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(tables + 4 * i), samples + i * rowsPerStrip * Side);
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(tables + 4 * strips + 4 * i), rowsPerStrip * Side);
        }
        return Sparse("a.tif", file);
    }

    private string Sparse(string name, byte[] head)
    {
        using var file = File.Create(work[name]);
        file.Write(head);
        file.SetLength(head.Length + (long)Side * Side);
        return work[name];
    }
}
