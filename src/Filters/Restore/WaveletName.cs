namespace PipelineKit.Filters.Restore;

/// <summary>An orthogonal wavelet.</summary>
public enum WaveletName
{
    /// <summary>A step: 2 samples.</summary>
    Haar,

    /// <summary>Daubechies' of two vanishing moments: 4 samples.</summary>
    Db2,

    /// <summary>Daubechies' of four vanishing moments: 8 samples.</summary>
    Db4,
}
