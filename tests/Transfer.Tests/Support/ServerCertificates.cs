using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Transfer.Tests.Support;

/// <summary>A certificate authority and a server's certificate that it signed, as PEM files for either server.</summary>
internal sealed class ServerCertificates
{
    private readonly TemporaryFolder _folder;

    /// <param name="folder">Where they are written.</param>
    /// <param name="host">The one host, name or address, that the server's certificate is good for.</param>
    internal ServerCertificates(TemporaryFolder folder, string host = "127.0.0.1")
    {
        _folder = folder;
        DateTimeOffset from = DateTimeOffset.UtcNow.AddDays(-1);
        DateTimeOffset to = from.AddDays(30);
        using RSA authorityKey = RSA.Create(2048);
        var authorityRequest = new CertificateRequest("CN=Authority of the tests", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 authority = authorityRequest.CreateSelfSigned(from, to);

        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out IPAddress? address)) names.AddIpAddress(address);
        else names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.Create(authority, from, to, [1]);

        File.WriteAllText(AuthorityPath, authority.ExportCertificatePem());
        File.WriteAllText(CertificatePath, certificate.ExportCertificatePem());
        File.WriteAllText(KeyPath, key.ExportPkcs8PrivateKeyPem());
    }

    internal string AuthorityPath => _folder.Combine("ca.pem");

    internal string CertificatePath => _folder.Combine("server-cert.pem");

    internal string KeyPath => _folder.Combine("server-key.pem");

    /// <summary>What makes a server use them.</summary>
    internal string[] Options => [$"--ssl-ca={AuthorityPath}", $"--ssl-cert={CertificatePath}", $"--ssl-key={KeyPath}"];
}
