using PipelineKit.Formulas.Functions;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>What a program is compiled for.</summary>
/// <param name="Window">The window.</param>
/// <param name="Reach">The window and the neighbors beyond it.</param>
/// <param name="Shrinks">Whether the window is cut at the image's edges.</param>
/// <param name="Integers">For each input the integers that its samples, and what lies beyond its edges, certainly are; null for
/// anything.</param>
/// <param name="IsDouble">Whether results are wanted in double precision.</param>
internal sealed record ProgramTarget(Extent Window, Extent Reach, bool Shrinks, IReadOnlyList<SampleType?> Integers,
    bool IsDouble)
{
    /// <summary>Rows of the window.</summary>
    public int High => Window.Top + Window.Bottom + 1;

    /// <summary>Columns of the window.</summary>
    public int Wide => Window.Left + Window.Right + 1;

    /// <summary>What is certain of an input's samples.</summary>
    public ValueRange Range(int input) => Integers[input] is { } type ? new(0, type.White()!.Value, true) : ValueRange.All;

    /// <summary>The numbers of the pipeline.</summary>
    public LaneType Samples => IsDouble ? LaneType.Double : LaneType.Single;

    /// <summary>The lanes that an input's samples come in; null for no integers.</summary>
    public LaneType? Lanes(int input) =>
        Integers[input] switch { SampleType.UInt8 => LaneType.Byte, SampleType.UInt16 => LaneType.UShort, _ => null };
}
