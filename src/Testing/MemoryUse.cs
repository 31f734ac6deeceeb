using PipelineKit.Operators;

namespace PipelineKit.Testing;

/// <summary>Records how much of the memory declared by an operator the kernel of a stage uses in one run.</summary>
/// <param name="stage">The name of the stage in sentences.</param>
internal sealed class MemoryUse(string stage)
{
    private readonly Lock gate = new();
    private ScratchLayout? layout;
    private (int Rows, bool InPart)[] taken = [];
    private long announced;
    private long held;

    /// <summary>Records the kernel's declared memory.</summary>
    public void Announce(long bytes) => announced = bytes;

    /// <summary>Records the scratch memory that a task has taken, and the memory that the kernel holds afterwards.</summary>
    public void Add(ScratchLayout declared, IReadOnlyList<(int Rows, bool InPart)> task, long bytes)
    {
        lock (gate)
        {
            held = Math.Max(held, bytes);
            if (layout is null)
                (layout, taken) = (declared, new (int, bool)[task.Count]);
            for (var i = 0; i < task.Count; i++)
                taken[i] = (Math.Max(taken[i].Rows, task[i].Rows), taken[i].InPart || task[i].InPart);
        }
    }

    /// <summary>
    /// Describes memory that was declared but never taken, or held in excess of the declaration; one sentence each.
    /// </summary>
    public IEnumerable<string> Faults()
    {
        if (held > announced || (held == 0 && announced > 0 && layout is not null))
            yield return $"{stage} declares {announced} bytes of kernel memory (KernelBytes), " +
                $"but its kernel holds {held} (HeldBytes)";
        var blocks = layout?.Blocks ?? [];
        for (var i = 0; i < blocks.Count; i++)
            if (taken[i].Rows < blocks[i].Count && (taken[i].Rows == 0 ? !IsExcused(blocks[i]) : !taken[i].InPart))
                yield return $"{stage} declares {blocks[i]} in its scratch memory, " +
                    $"but no task uses {(taken[i].Rows == 0 ? "any of it" : $"more than {taken[i].Rows}")}";
    }

    // Another alternative was taken, or none was required.
    private bool IsExcused(ScratchBlock block)
    {
        for (var depth = 0; depth < block.Ways.Count; depth++)
        {
            var way = block.Ways[depth];
            if (!Entered(depth, block, same: true))
                return way.MayBeSkipped || Entered(depth, block, same: false);
        }
        return false;
    }

    // Returns whether anything was taken of the block's own alternative at a depth, or of any alternative of that choice.
    private bool Entered(int depth, ScratchBlock block, bool same)
    {
        for (var i = 0; i < taken.Length; i++)
            if (taken[i].Rows > 0 && layout!.Blocks[i].Ways is var ways && ways.Count > depth
                && ways[depth].Choice == block.Ways[depth].Choice && (!same || ways[depth].Index == block.Ways[depth].Index))
                return true;
        return false;
    }
}
