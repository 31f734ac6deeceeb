using PipelineKit.Formulas.Functions;
using PipelineKit.Imaging;

namespace PipelineKit.Formulas.Terms;

/// <summary>
/// An expression that was checked. Equal terms are one object, made by a <see cref="TermPool"/>, so that nothing is computed
/// twice; a term's number is larger than those of its arguments.
/// </summary>
internal abstract class Term(params IReadOnlyList<Term> arguments)
{
    /// <summary>The order in which it was made.</summary>
    public int Number { get; set; }

    /// <summary>What it is made of.</summary>
    public IReadOnlyList<Term> Arguments { get; } = arguments;

    /// <summary>Whether it depends on the sample under the window that a reducer is looking at.</summary>
    public virtual bool Samples { get; } = arguments.Any(a => a.Samples);

    /// <summary>Whether it depends on where under the window a reducer is looking.</summary>
    public virtual bool Offsets { get; } = arguments.Any(a => a.Offsets);

    /// <summary>Whether it depends on the pixel that the window is about.</summary>
    public virtual bool Anchored { get; } = arguments.Any(a => a.Anchored);

    /// <summary>Whether it depends on the sample under the window alone.</summary>
    public bool IsOfSample => this is { Samples: true, Offsets: false, Anchored: false };

    /// <summary>Whether it changes under a window.</summary>
    public bool Varies => Samples || Offsets;
}

/// <summary>A number.</summary>
internal sealed class Constant(double value) : Term
{
    public double Value { get; } = value;
}

/// <summary>The sample of an image under the window. Without a channel, that of the channel being computed.</summary>
internal sealed class Sample(int input, int? channel) : Term
{
    public int Input { get; } = input;

    public int? Channel { get; } = channel;

    public override bool Samples => true;
}

/// <summary>The sample at a fixed offset from the pixel, which is 0, 0 for the pixel's own.</summary>
internal sealed class Neighbor(int input, int? channel, int dy, int dx) : Term
{
    public int Input { get; } = input;

    public int? Channel { get; } = channel;

    public int Dy { get; } = dy;

    public int Dx { get; } = dx;

    public override bool Anchored => true;
}

/// <summary>How far below the pixel, or right of it, the sample under the window lies.</summary>
internal sealed class Offset(bool isRow) : Term
{
    public bool IsRow { get; } = isRow;

    public override bool Offsets => true;
}

/// <summary>The weight of a place under the window.</summary>
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
/// One or two terms reduced over the window, the mask last if there is one. Inside another reducer it is the value at that
/// one's pixel.
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
