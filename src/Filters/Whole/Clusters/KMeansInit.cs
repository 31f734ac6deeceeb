using System.Runtime.Serialization;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>Initializations of k-means.</summary>
public enum KMeansInit
{
    /// <summary>At k different samples with equal probability.</summary>
    Random,

    /// <summary>
    /// At samples chosen one by one, with a probability proportional to the squared distance from those already chosen.
    /// </summary>
    [EnumMember(Value = "kmeans++")]
    PlusPlus,

    /// <summary>At given centers.</summary>
    Given,
}
