namespace PipelineKit.Filters.Restore;

/// <summary>Orthogonal wavelets.</summary>
public enum WaveletName
{
    /// <summary>Haar's step: 2 samples.</summary>
    Haar,

    /// <summary>Daubechies with two vanishing moments: 4 samples.</summary>
    Db2,

    /// <summary>Daubechies with four vanishing moments: 8 samples.</summary>
    Db4,
}
