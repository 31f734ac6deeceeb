using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// Sums the bytes of windows, one output row after the other. Sums are integers and therefore exact: a column sum adds the row
/// that enters and subtracts the one that leaves. Along the row, 16-bit sums are added directly if they can hold a window's sum.
/// A wider window is combined from runs, if their sums fit 16 bits, or is a difference of prefix sums.
/// </summary>
internal sealed unsafe class ByteWindowSums
{
    // The largest number of rows whose column sum fits 16 bits.
    private const int MostRows = 257;
    private readonly InputRows<byte> input;
    private readonly Extent extent;
    private readonly int length;
    private readonly bool isCut;
    private readonly Row<ushort> columns;
    private readonly RunSums runs;
    private readonly Row<uint> prefixes;
    private RowRange rows;
    private int channel, next;

    public ByteWindowSums(InputRows<byte> input, Extent extent, Scratch<byte> scratch)
    {
        (this.input, this.extent, length) = (input, extent, extent.Left + extent.Right + 1);
        isCut = input.Border == Border.Shrink;
        columns = scratch.Row<ushort>("column sums");
        runs = new(extent, columns, scratch);
        prefixes = runs.Suits ? default : scratch.Row<uint>("prefix sums");
    }

    /// <summary>Returns whether a window is not too tall.</summary>
    public static bool Suits(Extent extent) => extent.Top + extent.Bottom + 1 <= MostRows;

    /// <summary>Returns whether the sum of a window of this many bytes fits 16 bits.</summary>
    public static bool IsNarrow(long count) => byte.MaxValue * count <= ushort.MaxValue;

    /// <summary>Returns the scratch memory for rows of a given width.</summary>
    public static ScratchLayout Layout(Extent extent, int width) => ScratchLayout.None
        .Rows<ushort>("column sums", width, extent.Left, extent.Right)
        .Then(RunSums.Layout(extent, width) is { } runs ? runs
            : ScratchLayout.None.Rows<uint>("prefix sums", width, extent.Left, extent.Right + 1 + Vector256<byte>.Count));

    /// <summary>Starts with the first of some output rows.</summary>
    public void Start(RowRange rows, int channel)
    {
        (this.rows, this.channel, next) = (rows, channel, rows.First);
        columns.Slice(-extent.Left, extent.Left + columns.Width + extent.Right).Clear();
        for (var row = rows.First - extent.Top; row < rows.First + extent.Bottom; row++)
            Take(Source(row), null);
    }

    /// <summary>Advances to the next row.</summary>
    /// <param name="isNarrow">Whether its sums will be read as 16 bits.</param>
    public void Next(bool isNarrow)
    {
        var y = next++;
        Take(Source(y + extent.Bottom), y == rows.First ? null : Source(y - 1 - extent.Top));
        // A run can extend this far; the part outside the window is subtracted again.
        columns[columns.Width + extent.Right] = 0;
        if (isNarrow)
            return;
        if (runs.Suits)
            runs.Make();
        else
            Along();
    }

    /// <summary>Returns the sums of the windows around 32 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<ushort> Low, Vector256<ushort> High) Narrow(int x)
    {
        var from = columns.Pointer + x - extent.Left;
        var (low, high) = (Vector256.Load(from), Vector256.Load(from + Vector256<ushort>.Count));
        for (var i = 1; i < length; i++)
        {
            low += Vector256.Load(from + i);
            high += Vector256.Load(from + i + Vector256<ushort>.Count);
        }
        return (low, high);
    }

    /// <summary>Whether <see cref="Halves"/> is available.</summary>
    public bool HasHalves => runs.Suits;

    /// <summary>Returns the sums of the windows around 16 columns: those of the even ones, and those of the odd ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Vector256<int> Even, Vector256<int> Odd) Halves(nint x) => runs.Halves(x - extent.Left);

    /// <summary>Returns the sums of the windows around 8 columns. Overflow cancels in the difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Wide(int x) => runs.Suits
        ? runs.Wide(x - extent.Left)
        : (Vector256.Load(prefixes.Pointer + x + extent.Right + 1)
            - Vector256.Load(prefixes.Pointer + x - extent.Left)).AsInt32();

    // With a shrinking border, rows outside are ignored.
    private byte* Source(int row) => isCut && (uint)row >= (uint)input.Info.Height ? null : input[row, channel].Pointer;

    private void Take(byte* entering, byte* leaving)
    {
        var end = isCut ? columns.Width : columns.Width + extent.Right;
        for (var x = isCut ? 0 : -extent.Left; x < end; x += Vector256<ushort>.Count)
        {
            var sums = Vector256.Load(columns.Pointer + x);
            if (entering is not null)
                sums += WideBytes.Sixteen(entering + x).AsUInt16();
            if (leaving is not null)
                sums -= WideBytes.Sixteen(leaving + x).AsUInt16();
            sums.Store(columns.Pointer + x);
        }
        // A vector can extend past the end, where a shrinking border has no samples.
        if (isCut)
            columns.Slice(columns.Width, extent.Right).Clear();
    }

    private void Along()
    {
        var sum = 0u;
        for (var x = -extent.Left; x < columns.Width + extent.Right; x++)
        {
            prefixes[x] = sum;
            sum += columns[x];
        }
        prefixes[columns.Width + extent.Right] = sum;
    }
}
