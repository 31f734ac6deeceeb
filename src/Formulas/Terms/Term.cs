using PipelineKit.Formulas.Functions;
using PipelineKit.Imaging;

namespace PipelineKit.Formulas.Terms;

/// <summary>
/// A checked expression. Equal terms are the same object, created by a <see cref="TermPool"/>, so that nothing is computed twice.
/// A term's number is larger than those of its arguments.
/// </summary>
internal abstract class Term(params IReadOnlyList<Term> arguments)
{
    /// <summary>The order of creation.</summary>
    public int Number { get; set; }

    public IReadOnlyList<Term> Arguments { get; } = arguments;

    /// <summary>Whether it depends on the current sample in the window.</summary>
    public virtual bool Samples { get; } = arguments.Any(a => a.Samples);

    /// <summary>Whether it depends on the current position in the window.</summary>
    public virtual bool Offsets { get; } = arguments.Any(a => a.Offsets);

    /// <summary>Whether it depends on the window's pixel.</summary>
    public virtual bool Anchored { get; } = arguments.Any(a => a.Anchored);

    /// <summary>Whether it depends only on the sample in the window.</summary>
    public bool IsOfSample => this is { Samples: true, Offsets: false, Anchored: false };

    /// <summary>Whether it varies in a window.</summary>
    public bool Varies => Samples || Offsets;
}

/// <summary>A number.</summary>
internal sealed class Constant(double value) : Term
{
    public double Value { get; } = value;
}

/// <summary>The sample of an image in the window. Without a channel, that of the channel being computed.</summary>
internal sealed class Sample(int input, int? channel) : Term
{
    public int Input { get; } = input;

    public int? Channel { get; } = channel;

    public override bool Samples => true;
}

/// <summary>The sample at a fixed offset from the pixel, or of the pixel itself at 0, 0.</summary>
internal sealed class Neighbor(int input, int? channel, int dy, int dx) : Term
{
    public int Input { get; } = input;

    public int? Channel { get; } = channel;

    public int Dy { get; } = dy;

    public int Dx { get; } = dx;

    public override bool Anchored => true;
}

/// <summary>The row or column of the sample in the window, relative to the pixel.</summary>
internal sealed class Offset(bool isRow) : Term
{
    public bool IsRow { get; } = isRow;

    public override bool Offsets => true;
}

/// <summary>The weight of a position in the window.</summary>
internal sealed class Weight(Matrix table) : Term
{
    public Matrix Table { get; } = table;

    public override bool Offsets => true;
}

/// <summary>A function of one to three terms.</summary>
internal sealed class Apply(Function function, params IReadOnlyList<Term> arguments) : Term(arguments)
{
    public Function Function { get; } = function;
}

/// <summary>
/// One or two terms reduced over the window, with an optional mask as the last argument. Inside another reducer, it is the value
/// at that reducer's pixel.
/// </summary>
internal sealed class Reduce(Reducer reducer, IReadOnlyList<Term> values, Term? mask, double percent)
    : Term([.. values, .. mask is null ? [] : (Term[])[mask]])
{
    public Reducer Reducer { get; } = reducer;

    public IReadOnlyList<Term> Values { get; } = values;

    public Term? Mask { get; } = mask;

    public double Percent { get; } = percent;

    public override bool Samples => false;

    public override bool Offsets => false;

    public override bool Anchored => true;
}
