using System.Numerics;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Terms;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Emission;

/// <summary>One reducer and the way it is computed.</summary>
/// <param name="Result">What is computed.</param>
/// <param name="Choice">The algorithm, and why; null for what is no reducer.</param>
/// <param name="Make">Makes the step for a tile; the steps before it are made.</param>
internal sealed record StepPlan(Term Result, Choice? Choice, Func<TileWork, Step> Make);

/// <summary>A compiled expression: code and steps, for images of any size. Immutable.</summary>
internal sealed class Program
{
    /// <summary>Columns of every tile: as many as leave a tile's rows in the first cache.</summary>
    public int Columns => Steps.Count <= 2 ? 1024 : 512;

    /// <summary>What it was compiled for.</summary>
    public required ProgramTarget Target { get; init; }

    /// <summary>The window.</summary>
    public Extent Window => Target.Window;

    /// <summary>The window and the neighbours beyond it.</summary>
    public Extent Reach => Target.Reach;

    /// <summary>Whether the window is cut at the image's edges.</summary>
    public bool Shrinks => Target.Shrinks;

    /// <summary>Bytes that a kernel holds once it has worked on every tile.</summary>
    public long KernelBytes<T>(KernelContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var width = context.Outputs[0].Width;
        return width / Columns * Bytes(Columns) + (width % Columns > 0 ? Bytes(width % Columns) : 0);

        long Bytes(int columns)
        {
            var tile = Tile(0, columns, columns, Window.Top + Window.Bottom + 1);
            _ = new TileWork(this, tile, plan => new Source<T>(tile, 0, plan.Lanes, context.InBytes.ElementAtOrDefault(plan.Input)));
            return context.Outputs.Max(o => o.Channels) * tile.Memory.Taken + Memory.Bytes(columns, context.Outputs.Count + 1);
        }
    }

    /// <summary>A strip of an image.</summary>
    public Tile Tile(int first, int width, int imageWidth, int imageHeight) => new(first, width, imageWidth, imageHeight, Window, Reach, Shrinks);

    /// <summary>All samples read.</summary>
    public required IReadOnlyList<SourcePlan> Sources { get; init; }

    /// <summary>Values kept along the rows.</summary>
    public required IReadOnlyList<RingPlan> Rings { get; init; }

    /// <summary>Computes them, from the sources listed.</summary>
    public required RowCode? RingCode { get; init; }

    public required IReadOnlyList<SourcePlan> RingSources { get; init; }

    /// <summary>What is computed for each row, in order.</summary>
    public required IReadOnlyList<StepPlan> Steps { get; init; }

    /// <summary>The results, by the reducers that are computed.</summary>
    public required IReadOnlyList<Term> Results { get; init; }

    /// <summary>What each reducer that was written comes to.</summary>
    public required IReadOnlyList<(Term Written, Term Computed)> Algebra { get; init; }

    /// <summary>Computes the results, a row each.</summary>
    public required RowCode Final { get; init; }

    /// <summary>What it reads.</summary>
    public required IReadOnlyList<Term> FinalReads { get; init; }
}
