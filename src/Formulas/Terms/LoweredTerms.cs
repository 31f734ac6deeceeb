namespace PipelineKit.Formulas.Terms;

/// <summary>A row that generated code reads, by its index in the list of rows.</summary>
internal sealed class Slot(int index) : Term
{
    public int Index { get; } = index;

    public override bool Anchored => true;
}

/// <summary>The number of samples in the window at a pixel, if it is clipped at the image's edges.</summary>
internal sealed class WindowCount : Term
{
    public override bool Anchored => true;
}

/// <summary>1 where a position in the window is inside the image, otherwise 0.</summary>
internal sealed class Inside : Term
{
    public override bool Samples => true;

    public override bool Offsets => true;
}
