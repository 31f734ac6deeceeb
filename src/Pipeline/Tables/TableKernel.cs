using PipelineKit.Operators;

namespace PipelineKit.Tables;

/// <summary>Applies lookup tables to rows of bytes, one table for each channel.</summary>
internal sealed unsafe class TableKernel(ByteTable[] tables) : RowKernel<byte>, IFlatKernel<byte>
{
    /// <inheritdoc/>
    public bool IsFlat => Array.TrueForAll(tables, t => t.Entries.SequenceEqual(tables[0].Entries));

    /// <inheritdoc/>
    public void Apply(byte* a, byte* b, byte* target, nint count) => Apply(tables[0], a, target, (int)count);

    /// <inheritdoc/>
    internal override bool StaysInRows => true;

    /// <inheritdoc/>
    public override void Compute(in RowTask<byte> task)
    {
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < tables.Length; channel++)
            {
                var target = task.Output[y, channel];
                Apply(tables[channel], task.Inputs[0][y, channel].Pointer, target.Pointer, target.Width);
            }
    }

    private static void Apply(ByteTable table, byte* source, byte* target, int count)
    {
        var whole = count & -ByteTable.Lanes;
        table.Apply(source, target, whole);
        table.ApplyEach(source + whole, target + whole, count - whole);
    }
}
