using System.Numerics;

namespace PipelineKit.Codecs.Png;

/// <summary>Computes the residual of the bytes x from a (left), b (above) and c (above left).</summary>
internal interface IResidual
{
    static abstract Vector<byte> Of(Vector<byte> x, Vector<byte> a, Vector<byte> b, Vector<byte> c);
}

internal readonly struct SubResidual : IResidual
{
    public static Vector<byte> Of(Vector<byte> x, Vector<byte> a, Vector<byte> b, Vector<byte> c) => x - a;
}

internal readonly struct UpResidual : IResidual
{
    public static Vector<byte> Of(Vector<byte> x, Vector<byte> a, Vector<byte> b, Vector<byte> c) => x - b;
}

internal readonly struct AverageResidual : IResidual
{
    /// <summary>The sum needs nine bits; halving the differing bits and adding the common ones does not.</summary>
    public static Vector<byte> Of(Vector<byte> x, Vector<byte> a, Vector<byte> b, Vector<byte> c) =>
        x - ((a & b) + Vector.ShiftRightLogical(a ^ b, 1));
}

internal readonly struct PaethResidual : IResidual
{
    /// <summary>
    /// In bytes: |p − a| = |b − c| and |p − b| = |a − c|. If b and a are on the same side of c, |p − c| is their sum and never
    /// the smallest, so 255 is used instead; otherwise it is their difference.
    /// </summary>
    public static Vector<byte> Of(Vector<byte> x, Vector<byte> a, Vector<byte> b, Vector<byte> c)
    {
        var toA = Vector.Max(b, c) - Vector.Min(b, c);
        var toB = Vector.Max(a, c) - Vector.Min(a, c);
        var oneSide = Vector.Equals(Vector.Equals(Vector.Max(b, c), b), Vector.Equals(Vector.Max(a, c), a));
        var toC = (Vector.Max(toA, toB) - Vector.Min(toA, toB)) | oneSide;
        var bOrC = Vector.ConditionalSelect(Vector.Equals(Vector.Min(toB, toC), toB), b, c);
        var takeA = Vector.Equals(Vector.Min(toA, Vector.Min(toB, toC)), toA);
        return x - Vector.ConditionalSelect(takeA, a, bOrC);
    }
}
