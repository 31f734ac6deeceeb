using System.Text;
using PipelineKit.Codecs.Metadata;
using Xunit;

namespace PipelineKit.Tests.Codecs.Metadata;

public class ExifUpdateTests
{
    [Fact]
    public void The_thumbnail_and_its_bytes_are_removed()
    {
        var block = Update(ExifBuilder.Camera());

        Assert.True(block.AsSpan().IndexOf("a picture of the whole"u8) < 0);
        Assert.True(block.AsSpan().IndexOf<byte>([0xFF, 0xD8]) < 0);
        Assert.False(Read(block).HadMore);
    }

    [Fact]
    public void Size_and_orientation_match_the_new_image_and_old_positions_are_removed()
    {
        var tree = Read(Update(ExifBuilder.Camera()));

        Assert.Equal([16, 9, 1],
            new[] { 0x100, 0x101, 0x112 }.Select(tag => ExifTree.Find(tree.Image, tag)!.Number(true)!.Value));
        Assert.Equal([16, 9], new[] { 0xA002, 0xA003 }.Select(tag => ExifTree.Find(tree.Photo, tag)!.Number(true)!.Value));
        Assert.Null(ExifTree.Find(tree.Photo, 0x9214));
    }

    [Fact]
    public void Everything_else_is_kept()
    {
        var (old, made) = (Read(ExifBuilder.Camera()), Read(Update(ExifBuilder.Camera())));

        foreach (var tag in (int[])[0x10E, 0x10F, 0x11A, 0x11B, 0x128])
            Assert.Equal(ExifTree.Find(old.Image, tag)!.Value.ToArray(), ExifTree.Find(made.Image, tag)!.Value.ToArray());
        Assert.Equal("4321"u8.ToArray(), ExifTree.Find(made.Photo, 0x9003)!.Value.ToArray());
        Assert.Equal("N\0"u8.ToArray(), Assert.Single(made.Gps).Value.ToArray());
        Assert.Equal(72 / 0.0254, made.PixelsPerMeter!.Value.X, 6);
    }

    [Fact]
    public void A_correct_block_is_unchanged()
    {
        var block = Update(ExifBuilder.Camera());

        Assert.Same(block, System.Runtime.InteropServices.MemoryMarshal.TryGetArray(
            ExifUpdate.For(block, 16, 9)!.Value, out var same) ? same.Array : null);
    }

    [Fact]
    public void A_maker_note_keeps_its_offset_and_one_with_a_preview_is_removed()
    {
        var note = Encoding.ASCII.GetBytes(new string('n', 300));
        var block = ExifBuilder.Camera(note: note);

        Assert.Equal(block.AsSpan().IndexOf(note), Update(block).AsSpan().IndexOf(note));
        Assert.True(Update(ExifBuilder.Camera(note: [.. note, 0xFF, 0xD8, 0xFF, 0xDB])).AsSpan().IndexOf(note) < 0);
    }

    [Fact]
    public void Hostile_blocks_are_read_as_far_as_valid_and_quickly()
    {
        var loop = new ExifBuilder();
        var self = loop.Length;
        loop.Directory(self, (0x10F, 2, 4, 0x31), (0x8769, 4, 1, self), (0x8825, 4, 1, self));
        var looped = Read(Update(loop.Block(self)));
        Assert.Equal(1, looped.Image.Count(e => e.Tag == 0x10F));

        var huge = new ExifBuilder();
        var first = huge.Directory(0, (0x10E, 2, 0xFFFFFFFF, 8), (0x10F, 2, 4, 0x31), (0x110, 12, 0x20000000, 8),
            (0x132, 2, 20, 0xFFFFFFF0));
        var kept = Read(Update(huge.Block(first)));
        Assert.Equal([0x10F], kept.Image.Select(e => e.Tag));

        var many = new ExifBuilder();
        var shared = many.Put(new byte[60_000]);
        first = many.Directory(0, [.. Enumerable.Range(0, 4000).Select(i => (0x9000 + i, 7, 60_000L, (long)shared))]);
        Assert.InRange(Update(many.Block(first)).Length, 0, 400_000);
    }

    [Fact]
    public void Any_changed_byte_of_a_block_loses_entries_at_most()
    {
        var block = ExifBuilder.Camera(note: new byte[40]);
        for (var i = 0; i < block.Length; i++)
            foreach (var value in (byte[])[0, 1, 0x7F, 0xFF])
            {
                var wrong = (byte[])block.Clone();
                wrong[i] = value;
                if (ExifUpdate.For(wrong, 16, 9) is { } made)
                    Assert.NotNull(ExifTree.Read(made));
            }
        for (var length = 0; length < block.Length; length++)
            ExifUpdate.For(block.AsMemory(0, length), 16, 9);
    }

    private static byte[] Update(byte[] block) => ExifUpdate.For(block, 16, 9)!.Value.ToArray();

    private static ExifTree Read(byte[] block) => ExifTree.Read(block)!;
}
