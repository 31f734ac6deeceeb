using PipelineKit.Operators;

namespace PipelineKit.Tables;

/// <summary>Rows of bytes through tables, one for each channel.</summary>
internal sealed unsafe class TableKernel(ByteTable[] tables) : RowKernel<byte>
{
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
