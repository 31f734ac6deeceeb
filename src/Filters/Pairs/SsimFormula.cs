using System.Numerics;

namespace PipelineKit.Filters.Pairs;

/// <summary>((2·a·b + C1)·(2·cov + C2)) / ((a² + b² + C1)·(var a + var b + C2)).</summary>
internal readonly struct SsimFormula(double c1, double c2, double sample) : IMomentsFormula
{
    private readonly Vector<double> c1 = new(c1), c2 = new(c2), sample = new(sample);

    public Vector<double> Apply(in Moments m)
    {
        var (aa, bb, ab) = (m.A * m.A, m.B * m.B, m.A * m.B);
        var (spread, joint) = (sample * (m.AA - aa) + sample * (m.BB - bb), sample * (m.AB - ab));
        return (ab + ab + c1) * (joint + joint + c2) / ((aa + bb + c1) * (spread + c2));
    }
}
