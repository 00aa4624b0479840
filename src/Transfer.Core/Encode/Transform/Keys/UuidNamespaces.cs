namespace Transfer.Encode.Transform.Keys;

/// <summary>The namespaces of UUIDs that are made of old keys.</summary>
public static class UuidNamespaces
{
    /// <summary>
    /// Where a mapping names none: the version 5 UUID of the name 'transfer:keys' in RFC 9562's namespace of URLs. It must never change,
    /// or a second run makes other keys than the first.
    /// </summary>
    public static readonly Guid Default = new("26826d7d-fb1e-58c1-8497-21e4127bfe91");

    /// <summary>RFC 9562, section 6.6: names that are URLs.</summary>
    public static readonly Guid Url = new("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    /// <summary>RFC 9562, section 6.6: names that are domain names.</summary>
    public static readonly Guid Dns = new("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
}
