using PipelineKit.Operators;

namespace PipelineKit.Tables;

/// <summary>Rows of bytes through tables, one for each channel.</summary>
internal sealed unsafe class TableKernel(ByteTable[] tables) : RowKernel<byte>, IFlatKernel<byte>
{
    /// <inheritdoc/>
    public bool IsFlat => Array.TrueForAll(tables, t => t.Entries.SequenceEqual(tables[0].Entries));

    /// <inheritdoc/>
    public void Apply(byte* a, byte* b, byte* target, nint count)
    {
        var whole = (int)(count & -ByteTable.Lanes);
        tables[0].Apply(a, target, whole);
        tables[0].ApplyEach(a + whole, target + whole, (int)count - whole);
    }

    /// <inheritdoc/>
    public override void Compute(in RowTask<byte> task)
    {
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < tables.Length; channel++)
            {
                var target = task.Output[y, channel];
                tables[channel].Apply(task.Inputs[0][y, channel].Pointer, target.Pointer, target.Width);
            }
    }
}
