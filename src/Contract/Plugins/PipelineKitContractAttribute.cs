namespace PipelineKit.Plugins;

/// <summary>
/// Declares which versions of PipelineKit.Contract a plugin supports: <c>[assembly: PipelineKitContract("0.1", "0.3")]</c> allows
/// 0.1.0 and 0.3.9, but neither 0.0.9 nor 0.4.0. Other versions are rejected. A plugin without it supports the version it was
/// compiled against and later ones, up to the next breaking one: the next minor version while the major version is 0, otherwise
/// the next major version.
/// </summary>
/// <param name="from">The first supported version; omitted components are not compared.</param>
/// <param name="to">The last supported version; omitted components are not compared.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PipelineKitContractAttribute(string from, string to) : Attribute
{
    /// <summary>Gets the first supported version; omitted components are not compared.</summary>
    public string From { get; } = from;

    /// <summary>Gets the last supported version; omitted components are not compared.</summary>
    public string To { get; } = to;
}
