using PipelineKit.Imaging;

namespace PipelineKit.Planning;

/// <summary>One of several parts of nearly equal height into which images are divided.</summary>
/// <param name="Number">The number of the part, from 0.</param>
/// <param name="Count">The number of parts.</param>
internal readonly record struct RowPart(int Number, int Count)
{
    /// <summary>Gets the only part of an undivided image.</summary>
    public static RowPart Whole => new(0, 1);

    /// <summary>Returns this part of the rows.</summary>
    public RowRange Of(RowRange rows) => new(Start(rows, Number), Start(rows, Number + 1));

    private int Start(RowRange rows, int number) => rows.First + (int)((long)rows.Count * number / Count);
}
