namespace PipelineKit.Formulas.Terms;

/// <summary>A row that generated code reads, by its place in the list of rows.</summary>
internal sealed class Slot(int index) : Term
{
    public int Index { get; } = index;

    public override bool Anchored => true;
}

/// <summary>How many samples the window has at a pixel, where it is cut at the image's edges.</summary>
internal sealed class WindowCount : Term
{
    public override bool Anchored => true;
}

/// <summary>1 where a place under the window lies in the image, else 0.</summary>
internal sealed class Inside : Term
{
    public override bool Samples => true;

    public override bool Offsets => true;
}
