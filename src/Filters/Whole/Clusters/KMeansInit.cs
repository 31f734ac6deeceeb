using System.Runtime.Serialization;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>Where k-means begins.</summary>
public enum KMeansInit
{
    /// <summary>At k different samples, each as likely as any.</summary>
    Random,

    /// <summary>
    /// At samples chosen one after the other, each as likely as its squared distance from those before is large.
    /// </summary>
    [EnumMember(Value = "kmeans++")]
    PlusPlus,

    /// <summary>At the centers given.</summary>
    Given,
}
