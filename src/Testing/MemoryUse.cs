using PipelineKit.Operators;

namespace PipelineKit.Testing;

/// <summary>What the kernel of a stage took of the memory that its operator declares, over one run.</summary>
/// <param name="stage">The stage, as a sentence calls it.</param>
internal sealed class MemoryUse(string stage)
{
    private readonly Lock gate = new();
    private ScratchLayout? layout;
    private (int Rows, bool InPart)[] taken = [];
    private long announced;
    private long held;

    /// <summary>Notes what the kernel announced for itself.</summary>
    public void Announce(long bytes) => announced = bytes;

    /// <summary>Notes what a task took of its scratch memory, and what the kernel holds after it.</summary>
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

    /// <summary>What was declared and never taken, and what a kernel held beyond what it announced; a sentence each.</summary>
    public IEnumerable<string> Faults()
    {
        if (held > announced || (held == 0 && announced > 0 && layout is not null))
            yield return $"{stage} announces {announced} bytes that its kernel keeps for itself (KernelBytes), " +
                $"and it holds {held} (HeldBytes)";
        var blocks = layout?.Blocks ?? [];
        for (var i = 0; i < blocks.Count; i++)
            if (taken[i].Rows < blocks[i].Count && (taken[i].Rows == 0 ? !IsExcused(blocks[i]) : !taken[i].InPart))
                yield return $"{stage} declares {blocks[i]} in its scratch memory, " +
                    $"but no task takes {(taken[i].Rows == 0 ? "any of it" : $"more than {taken[i].Rows}")}";
    }

    // Another of the alternatives was taken, or none had to be.
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

    // Whether anything was taken of the block's own way at some depth, or of any way of that choice.
    private bool Entered(int depth, ScratchBlock block, bool same)
    {
        for (var i = 0; i < taken.Length; i++)
            if (taken[i].Rows > 0 && layout!.Blocks[i].Ways is var ways && ways.Count > depth
                && ways[depth].Choice == block.Ways[depth].Choice && (!same || ways[depth].Index == block.Ways[depth].Index))
                return true;
        return false;
    }
}
