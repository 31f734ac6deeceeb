using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Morphology;

/// <summary>Applies erosions and dilations to rows of an input: one step, or two with the results of consecutive
/// stages.</summary>
internal sealed unsafe class MorphologySteps<T>(MorphologyOperator op, bool numbers, params bool[] greatest)
    where T : unmanaged, INumberBase<T>
{
    /// <summary>The maximum number of rows processed together, so that memory does not grow with the band.</summary>
    public const int Rows = 64;

    private readonly ExtremumPass<T>[] passes =
        [.. greatest.Select(g => ExtremumPass<T>.Of(g ? op.Flat.Reflected() : op.Flat, g, numbers))];

    private readonly Border border = op.Border;
    private readonly T outside = T.CreateTruncating(op.Value);

    /// <summary>The scratch memory required.</summary>
    public ScratchLayout Layout(int width)
    {
        if (passes.Length == 1)
            return passes[0].Layout(Rows);
        var (top, left, bottom, right) = passes[1].Element.Extent;
        var rows = Rows + top + bottom;
        var between = ScratchLayout.None.Rows("first step", width, left, right, rows).Then(passes[0].Layout(rows));
        return (border == Border.Constant ? between.Rows("outside", width, left, right) : between).Then(passes[1].Layout(Rows));
    }

    /// <summary>
    /// Computes at most <see cref="Rows"/> rows of a channel into <paramref name="targets"/>, by the address of column 0.
    /// </summary>
    public void Run(InputRows<T> input, int first, int channel, ReadOnlySpan<nint> targets, int width, Scratch<T> scratch)
    {
        var last = passes[^1].Element.Extent;
        if (passes.Length == 1)
        {
            passes[0].Run(Sources(input, first - last.Top, targets.Length + last.Top + last.Bottom, channel),
                targets, width, border == Border.Shrink, scratch);
            return;
        }
        var between = border == Border.Valid ? Whole(input, first - last.Top,
            targets.Length + last.Top + last.Bottom, channel, width, scratch)
            : Bordered(input, first - last.Top, targets.Length + last.Top + last.Bottom, channel, width, scratch);
        passes[1].Run(between, targets, width, border == Border.Shrink, scratch);
    }

    private nint[] Sources(InputRows<T> input, int first, int count, int channel)
    {
        var rows = new nint[count];
        for (var i = 0; i < count; i++)
            rows[i] = border == Border.Shrink && (uint)(first + i) >= (uint)input.Info.Height
                ? 0 : (nint)input[first + i, channel].Pointer;
        return rows;
    }

    // The margin of the first step is available: whole windows only.
    private nint[] Whole(InputRows<T> input, int first, int count, int channel, int width, Scratch<T> scratch)
    {
        var (extent, second) = (passes[0].Element.Extent, passes[1].Element.Extent);
        var rows = Sources(input, first - extent.Top, count + extent.Top + extent.Bottom, channel);
        for (var i = 0; i < rows.Length; i++)
            rows[i] = (nint)((T*)rows[i] - second.Left);
        var (made, between) = (scratch.Rows("first step", count), new nint[count]);
        for (var i = 0; i < count; i++)
            between[i] = (nint)((T*)made[i].Pointer - second.Left);
        passes[0].Run(rows, between, second.Left + width + second.Right, false, scratch);
        for (var i = 0; i < count; i++)
            between[i] = (nint)((T*)between[i] + second.Left);
        return between;
    }

    // Computes the first step inside the image and adds the border for the second, as the engine does.
    private nint[] Bordered(InputRows<T> input, int first, int count, int channel, int width, Scratch<T> scratch)
    {
        var (extent, second, height) = (passes[0].Element.Extent, passes[1].Element.Extent, input.Info.Height);
        // A wrapped border continues below the last row, as the input does.
        var inside = Enumerable.Range(first, count).Select(y => border == Border.Wrap ? y : border.Map(y, height)).ToArray();
        var (from, to) = (inside.Where(y => border == Border.Wrap || y >= 0).Min(), inside.Max() + 1);
        nint[] made = [.. scratch.Rows("first step", to - from).Select(row => (nint)row.Pointer)];
        passes[0].Run(Sources(input, from - extent.Top, made.Length + extent.Top + extent.Bottom, channel),
            made, width, border == Border.Shrink, scratch);
        if (border != Border.Shrink)
            foreach (var row in made)
                Pad((T*)row, width, second);
        var none = border == Border.Constant ? scratch.Row("outside") : default;
        if (border == Border.Constant)
            none.Slice(-second.Left, second.Left + width + second.Right).Fill(outside);
        return [.. inside.Select(y => y < 0 && border != Border.Wrap ? (nint)none.Pointer : made[y - from])];
    }

    private void Pad(T* row, int width, Extent extent)
    {
        for (var x = -extent.Left; x < 0; x++)
            row[x] = border.Map(x, width) is >= 0 and var inside ? row[inside] : outside;
        for (var x = width; x < width + extent.Right; x++)
            row[x] = border.Map(x, width) is >= 0 and var inside ? row[inside] : outside;
    }
}
