using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Codecs;

namespace PipelineKit.Execution;

/// <summary>Writes rows of a part to their place in the memory of the whole image.</summary>
/// <param name="place">The place of the first row.</param>
/// <param name="stride">The bytes of a row.</param>
internal sealed unsafe class PlacedWriter(byte* place, int stride) : ImageWriter
{
    private long row;

    public override Span<byte> PlaceFor(int rows) => new(place + row * stride, rows * stride);

    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
        var target = PlaceFor(rows);
        if (!Unsafe.AreSame(in MemoryMarshal.GetReference(source), in MemoryMarshal.GetReference(target)))
            source.CopyTo(target);
        row += rows;
    }

    public override void Finish()
    {
    }

    public override void Dispose()
    {
    }
}
