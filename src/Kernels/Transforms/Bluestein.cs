namespace PipelineKit.Kernels.Transforms;

/// <summary>
/// Transforms any length as a convolution: jk = (j² + k² − (j − k)²) / 2, so samples are rotated by −k², convolved with rotations
/// by +k², and rotated again.
/// </summary>
internal sealed class Bluestein
{
    private readonly int length;
    private readonly FourierPlan longer;
    private readonly FourierTurn[] chirp;
    private readonly FourierTurn[] spectrum;

    /// <summary>Plans transforms of a length.</summary>
    public Bluestein(int length)
    {
        this.length = length;
        Length = FourierPlan.QuickLength(2 * length - 1);
        longer = new(Length);
        chirp = [.. Enumerable.Range(0, length).Select(k => FourierPlan.Turn((long)k * k % (2L * length), 2L * length))];
        var buffers = Enumerable.Range(0, 4).Select(_ => new double[Length * FourierPlan.Lanes]).ToArray();
        for (var k = 0; k < length; k++)
            foreach (var at in new[] { k, (Length - k) % Length })
                (buffers[0][at * FourierPlan.Lanes], buffers[1][at * FourierPlan.Lanes]) = (chirp[k].Re, -chirp[k].Im);
        longer.Forward(buffers[0], buffers[1], buffers[2], buffers[3]);
        spectrum = [.. Enumerable.Range(0, Length).Select(k => k * FourierPlan.Lanes)
            .Select(at => new FourierTurn(buffers[0][at] / Length, buffers[1][at] / Length))];
    }

    /// <summary>The length of the convolution.</summary>
    public int Length { get; }

    /// <summary>Transforms as <see cref="FourierPlan.Forward"/> does.</summary>
    public void Forward(double[] re, double[] im, double[] spareRe, double[] spareIm)
    {
        Turn(re, im, chirp);
        re.AsSpan(length * FourierPlan.Lanes).Clear();
        im.AsSpan(length * FourierPlan.Lanes).Clear();
        longer.Forward(re, im, spareRe, spareIm);
        Turn(re, im, spectrum);
        // The inverse transform, by swapping the real and imaginary parts.
        longer.Forward(im, re, spareIm, spareRe);
        Turn(re, im, chirp);
    }

    private static void Turn(double[] re, double[] im, FourierTurn[] turns)
    {
        for (var k = 0; k < turns.Length; k++)
        {
            var (turnRe, turnIm) = turns[k];
            for (var at = k * FourierPlan.Lanes; at < (k + 1) * FourierPlan.Lanes; at++)
                (re[at], im[at]) = (re[at] * turnRe - im[at] * turnIm, re[at] * turnIm + im[at] * turnRe);
        }
    }
}
